import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { asAccount, type Command, identity, type ServerAccount } from './embedded-account.ts'
import type { PostgresBinaries } from './embedded-binaries.ts'
import { serverEnvironment } from './embedded-cluster.ts'

const shutdownTimeoutMs = 30_000

export interface ServerProcess {
  readonly child: ChildProcess
  readonly exited: Promise<void>
  hasExited(): boolean
  /** What it last said, for the sentence about why it does not start. */
  lastLines(): string
  /** Fast shutdown: open transactions are rolled back, a checkpoint is written, nothing is lost. */
  stop(): Promise<void>
}

export interface ServerOptions {
  readonly binaries: PostgresBinaries
  readonly account: ServerAccount
  readonly cluster: string
  readonly settings: Readonly<Record<string, string>>
  readonly log: (line: string) => void
}

export function spawnServer(options: ServerOptions): ServerProcess {
  const settings = Object.entries(options.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server: Command = {
    file: join(options.binaries.folder, 'bin/postgres'),
    args: ['-D', options.cluster, ...settings],
  }
  const command = asAccount(options.account, endWithParent(server))
  const child = spawn(command.file, command.args, {
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A session of its own: Ctrl-C reaches the application alone, which then stops the database last.
    detached: true,
    ...identity(options.account),
  })
  return watch(child, options.log)
}

function watch(child: ChildProcess, log: (line: string) => void): ServerProcess {
  const recent: string[] = []
  const note = (line: string): void => {
    recent.push(line)
    if (recent.length > 20) recent.shift()
    log(line)
  }
  if (child.stderr) createInterface({ input: child.stderr }).on('line', note)
  let gone = false
  const exited = new Promise<void>(resolve => {
    const end = (): void => {
      gone = true
      resolve()
    }
    child.once('exit', end)
    child.once('error', error => {
      note(error.message)
      end()
    })
  })
  return {
    child,
    exited,
    hasExited: () => gone,
    lastLines: () => recent.join('\n'),
    stop: () => stopServer(child, exited),
  }
}

async function stopServer(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.kill('SIGINT')
  const impatient = setTimeout(() => child.kill('SIGQUIT'), shutdownTimeoutMs)
  await exited
  clearTimeout(impatient)
}

/** Where the kernel offers it, the database is told to shut down when the application dies without a word. */
function endWithParent(command: Command): Command {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find(path => existsSync(path))
  if (!setpriv) return command
  return { file: setpriv, args: ['--pdeathsig', 'INT', '--', command.file, ...command.args] }
}
