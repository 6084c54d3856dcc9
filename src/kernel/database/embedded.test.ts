import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { StartupError } from '../config/startup-error.ts'
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import { takeOverOrphan } from './embedded-orphan.ts'

const root = await mkdtemp(join(tmpdir(), 'liên thông '))
const dataDir = join(root, 'dữ liệu')
afterAll(() => rm(root, { recursive: true, force: true }))

async function start(folder = dataDir): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: folder, settings: { shared_buffers: '16MB' } })
  onTestFinished(() => postgres.stop())
  return postgres
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

async function refusalOf(starting: Promise<EmbeddedPostgres>): Promise<StartupError> {
  const error: unknown = await starting.then(
    postgres => postgres.stop(),
    (reason: unknown) => reason,
  )
  if (error instanceof StartupError) return error
  throw new Error('it started, or failed in an unforeseen way', { cause: error })
}

it('makes a durable Vietnamese UTF-8 cluster in a folder with spaces and marks, and keeps it', async () => {
  const first = await start()
  await query(first.adminUrl, 'create table kept (name text)')
  await query(first.adminUrl, `insert into kept values ('Đông'), ('Dân'), ('Ân'), ('An'), ('Ăn')`)
  await first.stop()

  const second = await start()
  const names = await query(second.adminUrl, 'select name from kept order by name')
  expect(names.map(row => row.name)).toEqual(['An', 'Ăn', 'Ân', 'Dân', 'Đông'])
  const [settings] = await query(
    second.adminUrl,
    `select current_setting('fsync') f, current_setting('data_checksums') c`,
  )
  expect(settings).toEqual({ f: 'on', c: 'on' })
})

it('lets nobody in without the password, which only the owner can read', async () => {
  const postgres = await start()
  const withoutPassword = new URL(postgres.adminUrl)
  withoutPassword.password = 'guess'
  await expect(query(withoutPassword.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  expect((await stat(join(dataDir, 'password'))).mode & 0o077).toBe(0)
})

it('loses no acknowledged commit when the server is killed', async () => {
  const first = await start()
  await query(first.adminUrl, 'create table counted as select 41 as n')
  await query(first.adminUrl, 'update counted set n = n + 1')
  process.kill(first.pid, 'SIGKILL')
  await first.exited

  const second = await start()
  expect(await query(second.adminUrl, 'select n from counted')).toEqual([{ n: 42 }])
})

it('starts again at once after the application was killed, over whatever it left behind', async () => {
  const folder = join(root, 'killed')
  const launcher = spawn(
    process.execPath,
    [
      '--input-type=module-typescript',
      '--eval',
      `import { startEmbeddedPostgres } from '#kernel/database/embedded.ts'
       const postgres = await startEmbeddedPostgres({ dataDir: process.argv[1], settings: { shared_buffers: '16MB' } })
       console.log(postgres.adminUrl)`,
      folder,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const lines = createInterface({ input: launcher.stdout })
  const adminUrl = await new Promise<string>(resolve => lines.once('line', resolve))
  await query(adminUrl, 'create table left_behind ()')
  expect((await refusalOf(start(folder))).key).toBe('start.already-running')
  expect((await findEmbeddedPostgres(folder))?.adminUrl).toBe(adminUrl)
  launcher.kill('SIGKILL')
  await new Promise(resolve => launcher.once('exit', resolve))

  const next = await start(folder)
  expect(await query(next.adminUrl, 'select count(*)::int n from left_behind')).toEqual([{ n: 0 }])
})

it('asks a server that serves nobody to shut down, and waits for it', async () => {
  const orphan = await start()
  await takeOverOrphan(join(dataDir, 'cluster'), () => undefined)
  await orphan.exited
  await expect(stat(join(dataDir, 'cluster/postmaster.pid'))).rejects.toThrow()
})

it('is not held up by a stale pid file whose number is another program now', async () => {
  const cluster = join(dataDir, 'cluster')
  await writeFile(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n0\n1\n\n127.0.0.1\n`)
  const postgres = await start()
  expect(postgres.pid).toBeGreaterThan(0)
})

it('refuses a cluster of another version and leaves it as it is', async () => {
  const file = join(dataDir, 'cluster/PG_VERSION')
  const version = await readFile(file, 'utf8')
  onTestFinished(() => writeFile(file, version))
  await writeFile(file, '15\n')
  const refusal = await refusalOf(start())
  expect(refusal).toMatchObject({ key: 'start.other-database-version', params: { found: '15', needed: '18' } })
  expect(await readFile(file, 'utf8')).toBe('15\n')
})

it('says which port is taken when it was told to use that one', async () => {
  const first = await start()
  const second = startEmbeddedPostgres({ dataDir: join(root, 'beside'), port: first.port })
  expect(await refusalOf(second)).toMatchObject({ key: 'start.database-port-taken', params: { port: first.port } })
})
