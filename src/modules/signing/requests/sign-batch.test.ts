import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createDatabase, createPool } from '#kernel/database/database.ts'
import { has } from '../../../../tests/support/has-tool.ts'
import { findCmsSignatures } from '../cms/find-cms-signatures.ts'
import { proven } from '../testing/signing-world.ts'
import { advanceBatch } from './advance-batch.ts'
import type { AskForSignature } from './ask-for-signature.ts'
import { readDocument } from './document-bytes.ts'
import { extendSignature } from './extend-signature.ts'
import { signingServicesOf } from './signing-services.ts'
import { startBatchWorld } from './testing/batch-world.ts'

const { kernel, pki, records, key, seal, ask, begin, request, batchOf, eventTypes } = await startBatchWorld()

describe('signing a batch', () => {
  it('signs every document with one confirmation, each at B-T, and says so in the ledger', async () => {
    const ids = [await ask(), await ask(), await ask()]
    const batch = await begin(ids)
    expect(await advanceBatch(kernel, signingServicesOf(kernel), batch.id)).toBeUndefined()
    expect(await batchOf(batch.id)).toMatchObject({ state: 'done' })
    for (const id of ids) {
      const signed = await request(id)
      expect(signed).toMatchObject({ state: 'signed', level: 'B-T', keyId: key.id, capacity: 'TM' })
      const found = await findCmsSignatures(await readDocument(kernel.files, signed.signedSha256 ?? ''))
      expect(found.signatures).toMatchObject([{ integrity: { holds: true }, level: 'B-T' }])
      expect(await eventTypes(`signature-request:${id}`)).toEqual([
        'signing.signature-asked',
        'signing.document-signed',
      ])
    }
    expect(await eventTypes(`signing-batch:${batch.id}`)).toEqual([
      'signing.batch-begun',
      'signing.batch-answered',
      'signing.batch-done',
    ])
  })

  it('goes on by jobs to the archive stamp', async () => {
    const id = await ask()
    await begin([id])
    await kernel.runJobs()
    const signed = await request(id)
    expect(signed).toMatchObject({ state: 'signed', level: 'B-LTA', evidenceTrouble: null })
    expect(signed.stampEndsAt).not.toBeNull()
    expect((await eventTypes(`signature-request:${id}`)).at(-1)).toBe('signing.evidence-added')
    const found = await findCmsSignatures(await readDocument(kernel.files, signed.signedSha256 ?? ''))
    expect(found.signatures).toMatchObject([{ integrity: { holds: true }, level: 'B-LTA' }])
  })

  it('asks no replica what it has just written itself', async () => {
    const id = await ask()
    const batch = await begin([id])
    const behind = { ...kernel, replica: createDatabase(createPool({ url: 'postgres://127.0.0.1:1/behind' })) }
    await advanceBatch(behind, signingServicesOf(kernel), batch.id)
    await extendSignature(behind, signingServicesOf(kernel), id)
    expect(await request(id)).toMatchObject({ state: 'signed', level: 'B-LTA' })
  })

  it('signs with the agency’s seal by its records clerk', async () => {
    const id = await ask({ signer: { unitId: records.unitId, seal: true } })
    const batch = await begin([id], { keyId: seal.id }, proven(records, kernel))
    await advanceBatch(kernel, signingServicesOf(kernel), batch.id)
    expect(await request(id)).toMatchObject({ state: 'signed', capacity: 'seal', keyId: seal.id })
  })

  it('is the same batch when the button is pressed twice, at once too', async () => {
    const ids = [await ask(), await ask()]
    const [one, other] = await Promise.all([begin(ids), begin(ids)])
    expect(other.id).toBe(one.id)
    expect((await begin(ids)).id).toBe(one.id)
  })

  it('refuses a document of another batch that runs', async () => {
    const [one, other] = [await ask(), await ask()]
    await begin([one])
    await expect(begin([one, other])).rejects.toMatchObject({ reason: 'signing.not-when-signing' })
    expect(await request(other)).toMatchObject({ state: 'waiting' })
  })

  it('fails a document that cannot be prepared by itself, and signs the others', async () => {
    const [sound, broken] = [await ask(), await ask({ format: 'xml' })]
    const batch = await begin([broken, sound])
    await advanceBatch(kernel, signingServicesOf(kernel), batch.id)
    expect(await request(sound)).toMatchObject({ state: 'signed' })
    expect(await request(broken)).toMatchObject({ state: 'failed', failure: expect.stringContaining('signing.') })
    expect(await batchOf(batch.id)).toMatchObject({ state: 'done' })
    await expect(begin([broken])).resolves.toMatchObject({ items: 1 })
  })
})

describe('two runs of one batch', () => {
  it('sign each document once', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => ask()))
    const batch = await begin(ids)
    const services = signingServicesOf(kernel)
    await Promise.all([1, 2, 3].map(() => advanceBatch(kernel, services, batch.id)))
    for (const id of ids) {
      expect(await request(id)).toMatchObject({ state: 'signed' })
      const types = await eventTypes(`signature-request:${id}`)
      expect(types.filter(type => type === 'signing.document-signed')).toHaveLength(1)
    }
    expect((await eventTypes(`signing-batch:${batch.id}`)).filter(type => type === 'signing.batch-done')).toHaveLength(
      1,
    )
  })
})

const folder = await mkdtemp(join(tmpdir(), 'signed-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('other people’s tools', () => {
  const sign = async (given: Partial<AskForSignature>) => {
    const id = await ask(given)
    await begin([id])
    await kernel.runJobs()
    const { signedSha256, level } = await request(id)
    expect(level).toBe('B-LTA')
    const path = join(folder, id)
    await writeFile(path, await readDocument(kernel.files, signedSha256 ?? ''))
    return path
  }
  const placement = { page: 1, left: 300, bottom: 100, width: 200, height: 90 }

  it.skipIf(!has('pdfsig') || !has('qpdf'))('find a signed PDF sound (pdfsig, qpdf)', async () => {
    const path = await sign({ format: 'pdf', placement, fields: { reason: 'Phê duyệt', location: 'Bắc Giang' } })
    const { stdout } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' })
    // The second is the document time stamp, which poppler names and does not judge.
    expect(stdout.match(/Signature is Valid/g)).toHaveLength(1)
    expect(stdout).toContain('Signature #2')
    expect(stdout).not.toMatch(/Invalid|Mismatch/)
    expect(spawnSync('qpdf', ['--check', path]).status).toBe(0)
  })

  it.skipIf(!has('openssl'))('find a signed file of any kind sound (openssl cms)', async () => {
    const path = await sign({ format: 'cades' })
    await writeFile(`${path}.pem`, new X509Certificate(pki.rootCertificate).toString())
    const { status, stderr } = spawnSync(
      'openssl',
      [
        'cms',
        '-verify',
        '-cades',
        '-inform',
        'DER',
        '-in',
        path,
        '-CAfile',
        `${path}.pem`,
        '-purpose',
        'any',
        '-no_check_time',
        '-out',
        '/dev/null',
      ],
      { encoding: 'utf8' },
    )
    expect([status, stderr]).toEqual([0, expect.stringContaining('successful')])
  })
})

it('verifies by the certificate that the request names', async () => {
  const id = await ask()
  const batch = await begin([id])
  await advanceBatch(kernel, signingServicesOf(kernel), batch.id)
  const { signedSha256 } = await request(id)
  const found = await findCmsSignatures(await readDocument(kernel.files, signedSha256 ?? ''))
  expect(found.signatures[0]?.signer?.fingerprint).toBe(key.fingerprint)
})
