import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type ForgetRequest, isVerifyReply, type VerifyReply, type VerifyRequest } from './protocol.ts'

/** Why a process went away before it answered. */
export type Loss = 'crashed' | 'too-slow' | 'too-much-memory'

export class ProcessLost extends Error {
  readonly loss: Loss
  constructor(loss: Loss) {
    super(`The verifying process was lost: ${loss}.`)
    this.loss = loss
  }
}

export interface Limits {
  readonly timeoutMs: number
  readonly maxResidentBytes: number
}

export interface VerifyProcess {
  readonly ask: (request: VerifyRequest, limits: Limits) => Promise<VerifyReply>
  readonly forget: () => void
  readonly isUsable: () => boolean
  readonly pid: number | undefined
  readonly stop: () => void
}

/** The code itself, and what it is made of: no files of the platform, nothing to write, no process of its own. */
const readable = ['src/', 'node_modules/', 'package.json'].map(
  path => `--allow-fs-read=${fileURLToPath(new URL(`../../../../../${path}`, import.meta.url))}`,
)

/** Starting takes half a second on a quiet machine; it is not the file's time. */
const startingMs = 30_000
const lookAtMemoryEveryMs = 50

/** Starts one verifying process. One file at a time; it does not keep the platform alive while it waits for work. */
export function startVerifyProcess(): VerifyProcess {
  const child = fork(fileURLToPath(new URL('./verify-worker.ts', import.meta.url)), [], {
    serialization: 'advanced',
    env: {},
    execArgv: ['--max-old-space-size=256', '--max-semi-space-size=8', '--permission', ...readable],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let isAlive = true
  const lose = () => {
    isAlive = false
  }
  child.on('exit', lose).on('error', lose)
  const isReady = new Promise<void>(resolve => child.once('message', () => resolve()).once('exit', () => resolve()))
  release(child)

  async function ask(request: VerifyRequest, limits: Limits): Promise<VerifyReply> {
    hold(child)
    try {
      await within(isReady, startingMs)
      return await exchange(child, request, limits)
    } catch (loss) {
      stop()
      throw loss
    } finally {
      release(child)
    }
  }

  function forget(): void {
    const request: ForgetRequest = { ask: 'forget' }
    if (child.connected) child.send(request, () => undefined)
  }

  function stop(): void {
    lose()
    child.kill('SIGKILL')
  }

  return { ask, forget, pid: child.pid, isUsable: () => isAlive && child.connected, stop }
}

function exchange(child: ChildProcess, request: VerifyRequest, limits: Limits): Promise<VerifyReply> {
  return new Promise((resolve, reject) => {
    let loss: Loss = 'crashed'
    const giveUp = (because: Loss) => {
      loss = because
      child.kill('SIGKILL')
    }
    const timer = setTimeout(giveUp, limits.timeoutMs, 'too-slow')
    const watch = setInterval(async () => {
      if ((await residentBytesOf(child.pid)) > limits.maxResidentBytes) giveUp('too-much-memory')
    }, lookAtMemoryEveryMs)
    function settle(act: () => void): void {
      clearTimeout(timer)
      clearInterval(watch)
      child.off('message', onMessage).off('exit', onLost).off('error', onLost)
      act()
    }
    function onMessage(message: unknown): void {
      if (isVerifyReply(message)) settle(() => resolve(message))
    }
    function onLost(): void {
      settle(() => reject(new ProcessLost(loss)))
    }
    child.on('message', onMessage).on('exit', onLost).on('error', onLost)
    if (child.exitCode !== null || child.signalCode !== null) return onLost()
    child.send(request, error => {
      if (error) onLost()
    })
  })
}

/** Where the system does not tell (no /proc), the limits of the process itself have to do. */
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
