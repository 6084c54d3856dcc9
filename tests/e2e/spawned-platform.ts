import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const startScript = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly output: string
  /** What it complained of: standard error, line by line. */
  readonly complaints: readonly string[]
}

export interface SpawnedPlatform {
  readonly child: ChildProcess
  /** The address that it prints; rejects when it ends instead. */
  readonly listening: Promise<string>
  readonly ended: Promise<Ended>
  /** Resolves once what it has printed matches. */
  readonly printed: (pattern: RegExp) => Promise<void>
}

/** What `npm start` runs, as a process of its own, with nothing of this process's settings. */
export function spawnPlatform(dataDir: string, settings: Record<string, string> = {}): SpawnedPlatform {
  const environment = {
    PATH: process.env.PATH,
    LANG: 'vi_VN.UTF-8',
    DATA_DIR: dataDir,
    PORT: '0',
    DEMONSTRATION: 'false',
  }
  const child = spawn(process.execPath, [startScript], {
    env: { ...environment, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  const waiting = new Set<() => void>()
  const heard = (): void => {
    for (const look of waiting) look()
  }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    heard()
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk
    heard()
  })
  const ended = new Promise<Ended>(resolve => {
    child.once('close', code => {
      resolve({ code, output, complaints: errors.split('\n').filter(line => line !== '') })
      heard()
    })
  })
  function find(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(`${output}${errors}`)
        if (!match && child.exitCode === null && child.signalCode === null) return
        waiting.delete(look)
        if (match) resolve(match)
        else reject(new Error(`it ended without printing ${pattern}:\n${output}${errors}`))
      }
      waiting.add(look)
      look()
    })
  }
  const listening = find(/https?:\/\/\S+/).then(([address]) => address)
  listening.catch(() => undefined)
  return { child, listening, ended, printed: async pattern => void (await find(pattern)) }
}

/** Asks it to stop and waits until it has. */
export async function stopPlatform(platform: SpawnedPlatform, signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
  platform.child.kill(signal)
  return platform.ended
}
