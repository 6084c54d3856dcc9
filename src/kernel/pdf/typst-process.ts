import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { isTypstReply, type TypstReply, type TypstRequest } from './typst-protocol.ts'

/** The process went away before it answered: killed, crashed or too slow. The document may be tried again. */
export class WorkerLost extends Error {}

export interface TypstLimits {
  readonly timeoutMs: number
  /** A process that takes more while it works is ended. */
  readonly mostResidentBytes: number
}

export interface TypstProcess {
  readonly ask: (request: TypstRequest, limits: TypstLimits) => Promise<TypstReply>
  readonly isUsable: () => boolean
  readonly pid: number | undefined
  readonly stop: () => void
}

/** Starts one Typst process. One document at a time; it does not keep the platform alive while it waits for work. */
export function startTypstProcess(): TypstProcess {
  const child = fork(fileURLToPath(new URL('./typst-worker.ts', import.meta.url)), [], {
    serialization: 'advanced',
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let isAlive = true
  const lose = () => {
    isAlive = false
  }
  child.on('exit', lose).on('error', lose)
  release(child)

  async function ask(request: TypstRequest, limits: TypstLimits): Promise<TypstReply> {
    hold(child)
    try {
      return await exchange(child, request, limits)
    } catch (loss) {
      // Its channel breaks before its end is told: whoever tries again must not be given the same one.
      stop()
      throw loss
    } finally {
      release(child)
    }
  }

  function stop(): void {
    lose()
    child.kill('SIGKILL')
  }

  return { ask, pid: child.pid, isUsable: () => isAlive && child.connected, stop }
}

const lookAtMemoryEveryMs = 50

function exchange(child: ChildProcess, request: TypstRequest, limits: TypstLimits): Promise<TypstReply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), limits.timeoutMs)
    const watch = setInterval(async () => {
      if ((await residentBytesOf(child.pid)) > limits.mostResidentBytes) child.kill('SIGKILL')
    }, lookAtMemoryEveryMs)
    function settle(act: () => void): void {
      clearTimeout(timer)
      clearInterval(watch)
      child.off('message', onMessage).off('exit', onLost).off('error', onLost)
      act()
    }
    function onMessage(message: unknown): void {
      if (isTypstReply(message)) settle(() => resolve(message))
    }
    function onLost(): void {
      settle(() => reject(new WorkerLost('The Typst process went away before it answered.')))
    }
    child.on('message', onMessage).on('exit', onLost).on('error', onLost)
    child.send(request, error => {
      if (error) onLost()
    })
  })
}

/** Where the system does not tell (no /proc), the time has to do. */
async function residentBytesOf(pid: number | undefined): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
  return Number(statm.split(' ')[1] ?? 0) * 4096
}

function hold(child: ChildProcess): void {
  child.ref()
  child.channel?.ref()
}

function release(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}
