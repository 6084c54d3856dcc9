import { setTimeout as delay } from 'node:timers/promises'
import { StartupError } from '../config/startup-error.ts'
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'

export interface SupervisorEvents {
  /** The server has died; requests are answered `unavailable` until `back`. */
  readonly lost: () => void
  readonly back: () => void
  /** It does not stay up: the process should stop with this sentence. */
  readonly givenUp: (reason: StartupError) => void
}

export type SupervisedPostgres = Pick<EmbeddedPostgres, 'port' | 'adminUrl' | 'url' | 'stop'> & {
  readonly pid: () => number
}

const mostDeaths = 5
const withinMs = 60_000
const mostBackOffMs = 8_000

/** An embedded server that is started again, at the same port, when it dies under the application. */
export async function superviseEmbeddedPostgres(
  options: EmbeddedOptions,
  events: SupervisorEvents,
): Promise<SupervisedPostgres> {
  let current = await startEmbeddedPostgres(options)
  const ending = new AbortController()
  let deaths: number[] = []

  async function watch(): Promise<void> {
    await current.exited
    while (!ending.signal.aborted) {
      deaths = [...deaths.filter(at => at > Date.now() - withinMs), Date.now()]
      if (deaths.length > mostDeaths) return giveUp(new StartupError('start.database-given-up'))
      events.lost()
      if (await startAgain()) {
        events.back()
        await current.exited
      }
    }
  }

  function giveUp(reason: StartupError): void {
    ending.abort()
    events.givenUp(reason)
  }

  async function startAgain(): Promise<boolean> {
    const backOffMs = deaths.length === 1 ? 0 : Math.min(250 * 2 ** deaths.length, mostBackOffMs)
    await delay(backOffMs, undefined, ending).catch(() => undefined)
    if (ending.signal.aborted) return false
    try {
      current = await startEmbeddedPostgres({ ...options, port: current.port, mustExist: true })
      if (ending.signal.aborted) await current.stop()
      return !ending.signal.aborted
    } catch (error) {
      // A disk that was taken away does not come back by trying; a full one, or a port in use, may.
      if (error instanceof StartupError && error.key === 'start.database-folder-gone') giveUp(error)
      else options.log?.(error instanceof Error ? error.message : String(error))
      return false
    }
  }

  const watching = watch()
  const { port, adminUrl, url } = current
  return {
    port,
    adminUrl,
    url,
    pid: () => current.pid,
    async stop() {
      ending.abort()
      await current.stop()
      await watching
    },
  }
}
