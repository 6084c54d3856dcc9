import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { superviseEmbeddedPostgres } from './supervised.ts'

it('starts a server that died again at the same port, and stops it for good when asked', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-supervised-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const heard: string[] = []
  const { promise: back, resolve } = Promise.withResolvers<void>()
  const postgres = await superviseEmbeddedPostgres(
    { dataDir, settings: { shared_buffers: '16MB' } },
    {
      lost: () => heard.push('lost'),
      back: () => {
        heard.push('back')
        resolve()
      },
      givenUp: reason => heard.push(reason.key),
    },
  )
  const first = postgres.pid()
  process.kill(first, 'SIGKILL')
  await back
  expect(heard).toEqual(['lost', 'back'])
  expect(postgres.pid()).not.toBe(first)

  const client = new pg.Client({ connectionString: postgres.adminUrl })
  await client.connect()
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await client.end()
  await postgres.stop()
  expect(heard).toEqual(['lost', 'back'])
})

it('does not put an empty database in the place of one whose disk was taken away', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-supervised-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const { promise: given, resolve: givenUp } = Promise.withResolvers<string>()
  const ignore = (): void => undefined
  const postgres = await superviseEmbeddedPostgres(
    { dataDir, settings: { shared_buffers: '16MB' } },
    { lost: ignore, back: ignore, givenUp: reason => givenUp(reason.key) },
  )
  await rename(join(dataDir, 'cluster'), join(dataDir, 'elsewhere'))
  process.kill(postgres.pid(), 'SIGKILL')
  expect(await given).toBe('start.database-folder-gone')
  await postgres.stop()
})
