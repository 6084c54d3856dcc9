import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isPrintReply, type PrintReply, type PrintRequest } from './typst-protocol.ts'

/** The process went away before it answered: killed, crashed or too slow. The document may be tried again. */
export class WorkerLost extends Error {}

export interface TypstProcess {
  readonly print: (request: PrintRequest, timeoutMs: number) => Promise<PrintReply>
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

  async function print(request: PrintRequest, timeoutMs: number): Promise<PrintReply> {
    hold(child)
    try {
      return await ask(child, request, timeoutMs)
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

  return { print, pid: child.pid, isUsable: () => isAlive && child.connected, stop }
}

function ask(child: ChildProcess, request: PrintRequest, timeoutMs: number): Promise<PrintReply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    function settle(act: () => void): void {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onLost).off('error', onLost)
      act()
    }
    function onMessage(message: unknown): void {
      if (isPrintReply(message)) settle(() => resolve(message))
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

function hold(child: ChildProcess): void {
  child.ref()
  child.channel?.ref()
}

function release(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}
