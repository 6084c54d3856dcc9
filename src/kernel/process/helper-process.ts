import { type ChildProcess, fork, type Serializable } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Why a process went away before it answered. */
export type Loss = 'crashed' | 'too-slow' | 'too-much-memory'

export class ProcessLost extends Error {
  readonly loss: Loss

  constructor(loss: Loss) {
    super(`A helper process was lost before it answered: ${loss}.`)
    this.name = 'ProcessLost'
    this.loss = loss
  }
}

export interface HelperLimits {
  readonly timeoutMs: number
  /** A process that takes more while it works is ended. */
  readonly mostResidentBytes?: number
}

/** A process for work that may crash, hang or swallow memory. One question at a time. */
export interface HelperProcess<Question, Answer> {
  /** Rejects with `ProcessLost`; then the process is of no use any more. */
  readonly ask: (question: Question, limits: HelperLimits) => Promise<Answer>
  /** What has no answer. */
  readonly tell: (message: Serializable) => void
  readonly isUsable: () => boolean
  readonly pid: number | undefined
  readonly stop: () => void
}

export interface HelperOptions<Answer> {
  readonly worker: URL
  readonly isAnswer: (message: unknown) => message is Answer
  /** Empty where it is not said: nothing of the platform's own leaks into it. */
  readonly environment?: Readonly<Record<string, string>>
  readonly nodeOptions?: readonly string[]
  readonly stderr?: 'inherit' | 'ignore'
  /** It says when it is ready, at the latest after so long; that is not the time of its first question. */
  readonly startingMs?: number
}

/** Starts one. It does not keep the platform alive while it waits for work. */
export function startHelperProcess<Question extends Serializable, Answer>(
  options: HelperOptions<Answer>,
): HelperProcess<Question, Answer> {
  const { worker, isAnswer, environment = {}, nodeOptions = [], stderr = 'inherit', startingMs } = options
  const child = fork(fileURLToPath(worker), [], {
    serialization: 'advanced',
    env: { ...environment },
    execArgv: [...nodeOptions],
    stdio: ['ignore', 'ignore', stderr, 'ipc'],
  })
  let isAlive = true
  const lose = () => {
    isAlive = false
  }
  child.on('exit', lose).on('error', lose)
  const isReady =
    startingMs && new Promise<void>(resolve => child.once('message', () => resolve()).once('exit', () => resolve()))
  release(child)

  async function ask(question: Question, limits: HelperLimits): Promise<Answer> {
    hold(child)
    try {
      if (isReady) await within(isReady, startingMs)
      return await exchange(child, question, { ...limits, isAnswer })
    } catch (loss) {
      // Its channel breaks before its end is told: whoever tries again must not be given the same one.
      stop()
      throw loss
    } finally {
      release(child)
    }
  }

  function tell(message: Serializable): void {
    if (child.connected) child.send(message, () => undefined)
  }

  function stop(): void {
    lose()
    child.kill('SIGKILL')
  }

  return { ask, tell, pid: child.pid, isUsable: () => isAlive && child.connected, stop }
}

const lookAtMemoryEveryMs = 50

function exchange<Answer>(
  child: ChildProcess,
  question: Serializable,
  { timeoutMs, mostResidentBytes, isAnswer }: HelperLimits & Pick<HelperOptions<Answer>, 'isAnswer'>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let loss: Loss = 'crashed'
    const giveUp = (because: Loss) => {
      loss = because
      child.kill('SIGKILL')
    }
    const timer = setTimeout(giveUp, timeoutMs, 'too-slow')
    const watch =
      mostResidentBytes &&
      setInterval(async () => {
        if ((await residentBytesOf(child.pid)) > mostResidentBytes) giveUp('too-much-memory')
      }, lookAtMemoryEveryMs)
    function settle(act: () => void): void {
      clearTimeout(timer)
      if (watch) clearInterval(watch)
      child.off('message', onMessage).off('exit', onLost).off('error', onLost)
      act()
    }
    function onMessage(message: unknown): void {
      if (isAnswer(message)) settle(() => resolve(message))
    }
    function onLost(): void {
      settle(() => reject(new ProcessLost(loss)))
    }
    child.on('message', onMessage).on('exit', onLost).on('error', onLost)
    if (child.exitCode !== null || child.signalCode !== null) return onLost()
    child.send(question, error => {
      if (error) onLost()
    })
  })
}

/** Where the system does not tell (no /proc), the time and the limits of the process itself have to do. */
async function residentBytesOf(pid: number | undefined): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
  return Number(statm.split(' ')[1] ?? 0) * 4096
}

function within(ready: Promise<void>, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new ProcessLost('too-slow')), timeoutMs)
    ready.then(resolve).finally(() => clearTimeout(timer))
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
