import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'

const holderSchema = z.object({ pid: z.int(), startedAt: z.string() })
type Holder = z.infer<typeof holderSchema>

export interface ProcessLock {
  /** Safe to call twice, and while the process exits. */
  release(): void
}

/** Takes a lock file for this process, also from a holder that has died. Returns the live holder's number if there is one. */
export async function takeLock(path: string): Promise<ProcessLock | number> {
  const text = JSON.stringify({ pid: process.pid, startedAt: await readStartTime(process.pid) } satisfies Holder)
  const own = `${path}.${randomUUID()}`
  await writeFile(own, text, { mode: 0o644 })
  try {
    for (;;) {
      if (await linkIfFree(own, path)) return holdLock(path, text)
      const found = await readFile(path, 'utf8').catch(() => '')
      const holder = await findLiveHolder(found)
      if (holder !== undefined) return holder
      await removeStale(path, found, own)
    }
  } finally {
    await rm(own, { force: true })
  }
}

/** The process that holds the lock, if it lives. */
export async function findHolder(path: string): Promise<number | undefined> {
  return findLiveHolder(await readFile(path, 'utf8').catch(() => ''))
}

async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Moves the file aside before deleting it: had another process replaced it meanwhile, it is put back. */
async function removeStale(path: string, stale: string, own: string): Promise<void> {
  const aside = `${own}.stale`
  await rename(path, aside).catch(() => undefined)
  if ((await readFile(aside, 'utf8').catch(() => stale)) !== stale) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

async function findLiveHolder(text: string): Promise<number | undefined> {
  let holder: Holder
  try {
    holder = holderSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
  if (!isAlive(holder.pid)) return undefined
  return (await readStartTime(holder.pid)) === holder.startedAt ? holder.pid : undefined
}

function holdLock(path: string, text: string): ProcessLock {
  let held = true
  return {
    release() {
      if (!held) return
      held = false
      try {
        if (readFileSync(path, 'utf8') === text) rmSync(path)
      } catch {
        // The folder is gone, and the lock with it.
      }
    },
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Tells a process from a later one with the same number (field 22 of proc_pid_stat); empty where there is no `/proc`. */
async function readStartTime(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
