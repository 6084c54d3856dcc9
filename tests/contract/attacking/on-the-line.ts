import { connect } from 'node:net'

/** What came back over one connection, as bytes: nothing where the server only hung up. */
export interface LineAnswer {
  readonly statuses: readonly number[]
  readonly text: string
  readonly ended: 'by-server' | 'by-patience'
}

const patienceMs = 400

/**
 * Sends bytes over a connection of their own and takes whatever comes back until the server hangs up, or has been silent for a while:
 * it waits on for what a lying length promises.
 */
export function sendOnTheLine(url: string, bytes: Uint8Array): Promise<LineAnswer> {
  const { hostname, port } = new URL(url)
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    const socket = connect(Number(port), hostname)
    const done = (ended: LineAnswer['ended']) => {
      socket.destroy()
      const text = Buffer.concat(chunks).toString('utf8')
      resolve({ statuses: [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(match => Number(match[1])), text, ended })
    }
    socket.setTimeout(patienceMs, () => done('by-patience'))
    socket.on('data', chunk => chunks.push(chunk))
    socket.on('error', () => done('by-server'))
    socket.on('close', () => done('by-server'))
    socket.write(bytes)
  })
}
