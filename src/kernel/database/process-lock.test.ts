import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { findHolder, takeLock } from './process-lock.ts'

const folder = await mkdtemp(join(tmpdir(), 'lien-thong-lock-'))
const path = join(folder, 'lock')
afterAll(() => rm(folder, { recursive: true }))

it('is held by one at a time, of many that try at once', async () => {
  const taken = await Promise.all(Array.from({ length: 8 }, () => takeLock(path)))
  const locks = taken.filter(lock => typeof lock === 'object')
  expect(locks).toHaveLength(1)
  expect(taken.filter(lock => lock === process.pid)).toHaveLength(7)
  for (const lock of locks) lock.release()
  expect(await readdir(folder)).toEqual([])
})

it('is taken from a holder that has died', async () => {
  const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await new Promise(resolve => dead.once('exit', resolve))
  await writeFile(path, JSON.stringify({ pid: dead.pid, startedAt: '1' }))
  expect(await findHolder(path)).toBeUndefined()
  const lock = await takeLock(path)
  expect(lock).toBeTypeOf('object')
  if (typeof lock === 'object') lock.release()
})

it('is not held by a later process that got the same number', async () => {
  await writeFile(path, JSON.stringify({ pid: process.ppid, startedAt: 'long ago' }))
  expect(await findHolder(path)).toBeUndefined()
})

it('survives a file that was cut short', async () => {
  await writeFile(path, '{"pid":')
  const lock = await takeLock(path)
  expect(lock).toBeTypeOf('object')
})
