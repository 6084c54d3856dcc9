import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type S3StandIn, startS3 } from '../../../sandbox/s3/server.ts'
import { commonKinds } from './file-kind.ts'
import { createFiles, type FileStore } from './files.ts'
import { sweepFiles } from './sweep-files.ts'
import { buildDocx, buildPdf, buildXlsx, buildZip, jpeg, part, png } from './testing/sample-files.ts'

const options = { maxBytes: 1_000_000, allow: commonKinds }
const credentials = { bucket: 'files', region: 'vn-1', accessKeyId: 'reader', secretAccessKey: 'not-a-secret' }

async function* chunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of bytes) parts.push(chunk)
  return Buffer.concat(parts)
}

describe.each(['disk', 's3'] as const)('the file store on %s', place => {
  let folder: string
  let s3: S3StandIn
  let files: FileStore

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'files-'))
    s3 = await startS3({ ...credentials, pageSize: 2 })
    const config = place === 's3' ? { folder, s3: { ...credentials, endpoint: s3.endpoint } } : { folder }
    files = await createFiles(config, Temporal.Now.instant())
  })
  afterEach(async () => {
    await s3.stop()
    await rm(folder, { recursive: true })
  })

  const countStored = async () => {
    let count = 0
    for await (const _ of files.blobs.list()) count += 1
    return count
  }
  const expectNothingKept = async () => {
    expect(await countStored()).toBe(0)
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  }

  it.each([
    ['pdf', buildPdf(), 'application/pdf'],
    ['jpeg', jpeg, 'image/jpeg'],
    ['png', png, 'image/png'],
    ['docx', buildDocx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['xlsx', buildXlsx(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('knows a %s by its bytes and gives it back whole', async (kind, bytes, type) => {
    const stored = await files.put(chunks(bytes, 7), options)
    expect(stored).toMatchObject({ kind, type, size: bytes.length })
    expect(await readAll(await files.read(stored.sha256))).toEqual(bytes)
    expect(await files.stat(stored.sha256)).toEqual({ size: bytes.length })
  })

  it.each([
    ['xml', Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a/>'), 'application/xml'],
    ['xml', Buffer.from('<GiayPhep><So>1</So></GiayPhep>'), 'application/xml'],
    ['p7m', Buffer.from('3082012006092a864886f70d010702a0820111', 'hex'), 'application/pkcs7-mime'],
    [
      'asice',
      Buffer.from(`PK\u0003\u0004${'\0'.repeat(26)}mimetypeapplication/vnd.etsi.asic-e+zip`),
      'application/vnd.etsi.asic-e+zip',
    ],
  ] as const)('knows a signed %s, and keeps it only where it is asked for', async (kind, bytes, type) => {
    await expect(files.put(bytes, options)).rejects.toMatchObject({ code: 'unsupported-type' })
    expect(await files.put(bytes, { ...options, allow: [kind] })).toMatchObject({ kind, type })
  })

  it('stores the same bytes once, whatever they are called', async () => {
    const one = await files.put(buildPdf(), { ...options, name: 'một.pdf' })
    const other = await files.put(buildPdf(), { ...options, name: 'hai.pdf' })
    expect(other.sha256).toBe(one.sha256)
    expect(await countStored()).toBe(1)
  })

  it('survives many writers of the same bytes at once', async () => {
    const stored = await Promise.all(Array.from({ length: 8 }, () => files.put(chunks(buildPdf(), 20), options)))
    expect(new Set(stored.map(file => file.sha256)).size).toBe(1)
    expect(await readAll(await files.read(stored[0]?.sha256 ?? ''))).toEqual(buildPdf())
  })

  it('reads a range, and refuses one that is not there', async () => {
    const { sha256 } = await files.put(buildPdf(), options)
    expect((await readAll(await files.read(sha256, { start: 1, end: 3 }))).toString()).toBe('PDF')
    await expect(files.read(sha256, { start: 0, end: 10_000 })).rejects.toMatchObject({ reason: 'kernel.file-range' })
  })

  it('answers not-found for a hash it does not have, and for what is no hash', async () => {
    for (const sha256 of ['ab'.repeat(32), '../../etc/passwd', '']) {
      await expect(files.read(sha256)).rejects.toMatchObject({ code: 'not-found', reason: 'kernel.file-missing' })
      expect(await files.stat(sha256)).toBeUndefined()
    }
  })

  it('refuses an empty file', async () => {
    await expect(files.put(new Uint8Array(), options)).rejects.toMatchObject({ reason: 'kernel.file-empty' })
    await expectNothingKept()
  })

  it('stops reading a file that is too large', async () => {
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += 1000
        yield randomBytes(1000)
      }
    }
    await expect(files.put(endless(), { ...options, maxBytes: 5000 })).rejects.toMatchObject({
      code: 'too-large',
      reason: 'kernel.file-too-large',
    })
    expect(sent).toBe(6000)
    await expectNothingKept()
  })

  it('keeps nothing of a stream that breaks off half-way', async () => {
    async function* broken() {
      yield buildPdf()
      throw new Error('socket hang up')
    }
    await expect(files.put(broken(), options)).rejects.toMatchObject({
      code: 'bad-input',
      reason: 'kernel.file-broken-off',
    })
    await expectNothingKept()
  })

  it('removes what nothing refers to, and only when it is old enough', async () => {
    const kept = await files.put(buildPdf(), options)
    for (const bytes of [png, jpeg, buildDocx()]) await files.put(bytes, options)
    const findReferenced = async () => new Set([kept.sha256])
    const past = Temporal.Instant.from('2020-01-01T00:00:00Z')
    const future = Temporal.Instant.from('2100-01-01T00:00:00Z')
    expect(await sweepFiles(files, { findReferenced, savedBefore: past })).toEqual({ removed: 0 })
    expect(await sweepFiles(files, { findReferenced, savedBefore: future })).toEqual({ removed: 3 })
    expect(await files.stat(kept.sha256)).toBeDefined()
  })

  describe('refuses', () => {
    const fat = { name: 'word/media/a.xml', bytes: Buffer.alloc(10), claimedBytes: 4_000_000_000 }
    const dense = { name: 'word/media/a.xml', bytes: Buffer.alloc(10), claimedBytes: 20_000_000 }
    it.each([
      ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'don.pdf', 'kernel.file-type-refused'],
      [
        'a drawing with a script',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
        'a.png',
        'kernel.file-type-refused',
      ],
      ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]), 'a.pdf', 'kernel.file-type-refused'],
      ['random bytes', randomBytes(5000), 'a.pdf', 'kernel.file-type-refused'],
      ['a plain ZIP', buildZip([part('a.txt', 'a')]), 'a.docx', 'kernel.file-type-refused'],
      ['a document with macros', buildDocx([part('word/vbaProject.bin', 'x')]), 'a.docx', 'kernel.file-type-refused'],
      ['a document that climbs out', buildDocx([part('../../a.xml', 'x')]), 'a.docx', 'kernel.file-type-refused'],
      ['a PDF named otherwise', buildPdf(), 'hoa-don.pdf.exe', 'kernel.file-extension-mismatch'],
      ['a PDF with a password', buildPdf('/Encrypt 5 0 R '), 'a.pdf', 'kernel.file-encrypted'],
      ['a PDF cut short', buildPdf().subarray(0, 80), 'a.pdf', 'kernel.file-damaged'],
      ['a ZIP cut short', buildDocx().subarray(0, 60), 'a.docx', 'kernel.file-damaged'],
      ['a document that unpacks to gigabytes', buildDocx([fat]), 'a.docx', 'kernel.file-zip-bomb'],
      ['a document that packs too densely', buildDocx([dense]), 'a.docx', 'kernel.file-zip-bomb'],
    ])('%s', async (_, bytes, name, reason) => {
      await expect(files.put(bytes, { ...options, name })).rejects.toMatchObject({ reason })
      await expectNothingKept()
    })

    it('a kind that this place does not allow, naming those that it does', async () => {
      await expect(files.put(png, { ...options, allow: ['pdf', 'jpeg'] })).rejects.toMatchObject({
        code: 'unsupported-type',
        params: { allowed: 'PDF, JPEG' },
      })
    })
  })
})
