import { execFileSync } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StartupError } from '../config/startup-error.ts'
import { isAlive } from './process-lock.ts'

const stopTimeoutMs = 60_000

/** A server that wrote `postmaster.pid` in this cluster and lives. */
export interface RunningServer {
  readonly pid: number
  readonly port: number
}

/** The file's lines are fixed by PostgreSQL (miscadmin.h): 1 pid, 2 folder, 3 start, 4 port. */
export async function findRunningServer(cluster: string): Promise<RunningServer | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return undefined
  if (!(await readCommand(pid)).includes(cluster)) return undefined
  return { pid, port: Number(lines[3]) }
}

/**
 * Ends what a killed launcher left behind. The caller holds the folder's lock, so a server found here serves nobody.
 * It is asked to shut down in order (SIGINT): its commits are on disk either way.
 */
export async function takeOverOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const orphan = await findRunningServer(cluster)
  if (!orphan) {
    // A number that now belongs to some other program would make PostgreSQL refuse to start.
    await rm(join(cluster, 'postmaster.pid'), { force: true })
    return
  }
  log(`stopping the database left behind by an earlier run (process ${orphan.pid})`)
  try {
    process.kill(orphan.pid, 'SIGINT')
  } catch (cause) {
    throw new StartupError('start.orphan-database', { pid: orphan.pid }, cause)
  }
  const deadline = Date.now() + stopTimeoutMs
  while (await findRunningServer(cluster)) {
    if (Date.now() > deadline) throw new StartupError('start.orphan-database', { pid: orphan.pid })
    await delay(20)
  }
}

async function readCommand(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  try {
    return execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
