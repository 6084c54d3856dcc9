import type { IncomingMessage } from 'node:http'

/** Hashes of a few thousand papers fit in; what is longer is cut and then is no JSON. */
const mostCharacters = 2_000_000

export async function readText(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > mostCharacters) break
  }
  return text
}
