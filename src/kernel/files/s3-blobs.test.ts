import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type S3StandIn, startS3 } from '../../../sandbox/s3/server.ts'
import { createFiles } from './files.ts'
import { png } from './testing/sample-files.ts'

const credentials = { bucket: 'files', region: 'vn-1', accessKeyId: 'reader', secretAccessKey: 'not-a-secret' }
let s3: S3StandIn

beforeEach(async () => {
  s3 = await startS3(credentials)
})
afterEach(() => s3.stop())

const connect = async (secretAccessKey = credentials.secretAccessKey) => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'))
  const s3Config = { ...credentials, secretAccessKey, endpoint: s3.endpoint }
  return createFiles({ folder, s3: s3Config }, Temporal.Instant.from('2025-03-12T02:00:00Z'))
}

it('repeats a request that the store was too busy for', async () => {
  const files = await connect()
  s3.failNext(2)
  await files.put(png, { maxBytes: 1000, allow: ['png'] })
  expect(s3.objects.size).toBe(1)
})

it('says that the store is down when it stays down', async () => {
  const files = await connect()
  s3.failNext(100)
  await expect(files.put(png, { maxBytes: 1000, allow: ['png'] })).rejects.toMatchObject({ code: 'unavailable' })
})

it('is refused with a wrong key, and stores nothing', async () => {
  const files = await connect('wrong')
  await expect(files.put(png, { maxBytes: 1000, allow: ['png'] })).rejects.toMatchObject({ code: 'unavailable' })
  expect(s3.objects.size).toBe(0)
})
