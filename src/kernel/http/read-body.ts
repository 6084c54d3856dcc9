import type { FastifyInstance } from 'fastify'
import { badInput } from '../errors.ts'

/** Deeper than any form of ours; far less than what makes a recursive reader run out of stack. */
const deepest = 32
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads JSON bodies and nothing else: strict UTF-8, bounded depth, and no keys that would reach an object's prototype. */
export function acceptJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined)
    try {
      const text = utf8.decode(Buffer.from(body))
      if (depthOf(text) > deepest) throw badInput([], 'kernel.body-too-deep')
      return parse(request, text, done)
    } catch (error) {
      return done(error instanceof TypeError ? badInput([], 'kernel.body-unreadable') : asError(error))
    }
  })
}

/** How deep brackets nest outside strings; counted before parsing, as the parser itself builds the whole tree. */
function depthOf(json: string): number {
  let depth = 0
  let greatest = 0
  let inString = false
  for (let at = 0; at < json.length; at++) {
    const character = json[at]
    if (inString && character === '\\') at++
    else if (character === '"') inString = !inString
    else if (inString) continue
    else if (character === '[' || character === '{') greatest = Math.max(greatest, ++depth)
    else if (character === ']' || character === '}') depth--
  }
  return greatest
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('unreadable body', { cause: error })

/** Hands every body over unread. */
export function acceptStreams(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
}
