import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BareWork } from './bare-server.ts'

export interface BareServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

export async function startBare(work: BareWork): Promise<BareServer> {
  const child = fork(fileURLToPath(new URL('./bare-server.ts', import.meta.url)), { serialization: 'advanced' })
  child.send(work)
  const [port] = await once(child, 'message')
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
