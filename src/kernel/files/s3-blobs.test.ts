import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

const connect = async (secretAccessKey = credentials.secretAccessKey) =>
  createFiles({
    folder: await mkdtemp(join(tmpdir(), 'files-')),
    s3: { ...credentials, secretAccessKey, endpoint: s3.endpoint },
  })

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
