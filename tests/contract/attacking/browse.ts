import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Asked {
  readonly method?: string
  /** Path and query, as they go over the line. */
  readonly address: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer | string
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly ms: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/** Sends what no browser and no `fetch` would: any method, any header that fits on a line, any address without spaces. */
export function ask(url: string, { method = 'GET', address, headers, body }: Asked): Promise<Answer> {
  const from = performance.now()
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method, path: onTheLine(address), headers: { ...headers } }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
          ms: performance.now() - from,
        }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Quotes and brackets go as they are, which browsers would have encoded. */
const onTheLine = (address: string): string =>
  address.toWellFormed().replace(/[^\x21-\x7e]/g, character => encodeURIComponent(character))

/** What may stand in a header's line at all. */
export const fitsInHeader = (value: string): boolean => /^[\t\x20-\x7e]*$/.test(value)
