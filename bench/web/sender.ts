import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Sender {
  /** Throws unless the answer is 200. */
  readonly post: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<string>
  readonly close: () => void
}

/** Sends over connections that stay open, with as little work of its own as can be: the machine is shared with what is measured. */
export function createSender(connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    async post(url, headers, body) {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } }, resolve)
          .on('error', reject)
          .end(body)
      })
      const answered = await text(answer)
      if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answered}`)
      return answered
    },
    close: () => agent.destroy(),
  }
}
