import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type SpawnedPlatform, spawnPlatform, stopPlatform } from './spawned-platform.ts'

const root = await mkdtemp(join(tmpdir(), 'Liên Thông '))
const dataDir = join(root, 'dữ liệu')
const cluster = join(dataDir, 'postgres/cluster')

function start(folder = dataDir, settings: Record<string, string> = {}): SpawnedPlatform {
  const platform = spawnPlatform(folder, settings)
  onTestFinished(async () => void (await stopPlatform(platform)))
  return platform
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    answer => answer.ok,
    () => false,
  )
}

async function readServerPid(): Promise<number> {
  return Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(50)
}

beforeAll(async () => {
  const first = spawnPlatform(dataDir)
  await first.listening
  await stopPlatform(first)
}, 120_000)
afterAll(() => rm(root, { recursive: true, force: true }))

describe('a start', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('listens, is ready, and stops in order at %s', async signal => {
    const begun = performance.now()
    const platform = start()
    const address = await platform.listening
    console.log(`warm start: ${Math.round(performance.now() - begun)} ms to listening`)
    expect(await isReady(address)).toBe(true)
    const { code, complaints } = await stopPlatform(platform, signal)
    expect({ code, complaints }).toEqual({ code: 0, complaints: [] })
    await expect(readServerPid()).rejects.toThrow('ENOENT')
  })

  it('stops in order while it is still starting', async () => {
    const platform = start()
    await until(async () => (await readServerPid().catch(() => 0)) > 0)
    const { code, complaints } = await stopPlatform(platform)
    expect({ code, complaints }).toEqual({ code: 0, complaints: [] })
  })

  it('stops in order although a terminal and npm both pass the same Ctrl-C on', async () => {
    const platform = start()
    await platform.listening
    platform.child.kill('SIGINT')
    platform.child.kill('SIGINT')
    expect((await platform.ended).code).toBe(0)
  })
})

describe('a process that is killed', () => {
  it('leaves nothing in the way of the next start when it is the application', async () => {
    const killed = start()
    await killed.listening
    await stopPlatform(killed, 'SIGKILL')
    expect(await isReady(await start().listening)).toBe(true)
  })

  it('is started again at the same port when it is the database', async () => {
    const platform = start()
    const address = await platform.listening
    const pid = await readServerPid()
    process.kill(pid, 'SIGKILL')
    await platform.printed(/"PostgreSQL đã chạy lại\./)
    await until(() => isReady(address))
    expect(await readServerPid()).not.toBe(pid)
    expect((await stopPlatform(platform)).code).toBe(0)
  })

  it('loses nothing when both are killed at once', async () => {
    const platform = start()
    await platform.listening
    process.kill(await readServerPid(), 'SIGKILL')
    await stopPlatform(platform, 'SIGKILL')
    expect(await isReady(await start().listening)).toBe(true)
  })
})

describe('a start that cannot be ends with one sentence and code 1', () => {
  async function refusalOf(platform: SpawnedPlatform): Promise<string> {
    const { code, complaints } = await platform.ended
    expect(code).toBe(1)
    expect(complaints).toHaveLength(1)
    return complaints[0] ?? ''
  }

  it('beside another on the same folder', async () => {
    const first = start()
    await first.listening
    expect(await refusalOf(start())).toContain(`(tiến trình ${first.child.pid})`)
  })

  it('when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const bound = other.address()
    const port = typeof bound === 'object' && bound ? bound.port : 0
    expect(await refusalOf(start(dataDir, { PORT: String(port) }))).toContain(`PORT=${port + 1} npm start`)
  })

  it('when the database belongs to another version', async () => {
    const file = join(cluster, 'PG_VERSION')
    const version = await readFile(file, 'utf8')
    onTestFinished(() => writeFile(file, version))
    await writeFile(file, '17\n')
    expect(await refusalOf(start())).toMatch(/PostgreSQL 17.*PostgreSQL 18/)
  })

  it('when the database cannot be reached', async () => {
    const sentence = await refusalOf(start(dataDir, { DATABASE_URL: 'postgres://app:hidden@127.0.0.1:1/name' }))
    expect(sentence).toMatch(/127\.0\.0\.1:1\/name.*ECONNREFUSED.*DATABASE_URL/)
    expect(sentence).not.toContain('hidden')
  })

  it('when a setting is wrong', async () => {
    expect(await refusalOf(start(dataDir, { PORT: 'tám mươi', LANG: 'en_GB.UTF-8' }))).toBe(
      'PORT: must be a whole number from 0 to 65535.',
    )
  })

  it('when the disk is full', async context => {
    const disk = join(root, 'đĩa nhỏ')
    await mkdir(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=755', 'tmpfs', disk], { stdio: 'ignore' })
    } catch {
      return context.skip('a small disk can only be mounted by root')
    }
    onTestFinished(() => void execFileSync('umount', ['--lazy', disk]))
    expect(await refusalOf(start(join(disk, 'data')))).toContain('đã đầy')
  })
})
