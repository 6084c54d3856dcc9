import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { OfficialActor } from '#kernel/actor.ts'
import { createDatabase, createPool } from '#kernel/database/database.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { findCmsSignatures } from '../cms/find-cms-signatures.ts'
import { retireKey } from '../keys/retire-key.ts'
import { signing } from '../module.ts'
import type { SignerAnswer, SignerDriver } from '../signers/signer.ts'
import { giveKey, proven, resultToSign, startAuthorities } from '../testing/signing-world.ts'
import { advanceBatch } from './advance-batch.ts'
import { type AskForSignature, askForSignature } from './ask-for-signature.ts'
import { findBatch } from './batch-store.ts'
import { type BeginBatch, beginBatch } from './begin-batch.ts'
import { cancelBatch } from './cancel-batch.ts'
import { cancelSignature } from './cancel-request.ts'
import { declineRequest } from './decline-request.ts'
import { readDocument } from './document-bytes.ts'
import { extendSignature } from './extend-signature.ts'
import { getSignatureRequest } from './see-requests.ts'
import { type SigningServices, signingServicesOf } from './signing-services.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const pki = await startAuthorities(kernel)
const [clerk, chairman, neighbour, records] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'counter'),
  await officialAt(context, 'H02.31.01', 'head'),
  await officialAt(context, 'H02.31.02', 'head'),
  await officialAt(context, 'H02.31.01', 'records-clerk'),
])
const key = await giveKey(kernel, pki, { personId: chairman.personId })
const seal = await giveKey(kernel, pki, { unitId: records.unitId })

let count = 0
const ask = (given: Partial<AskForSignature> = {}): Promise<string> =>
  kernel.as(clerk, async context =>
    askForSignature(
      context,
      await resultToSign(context, chairman, `van-ban-${count++}`, { format: 'cades', ...given }),
    ),
  )
const begin = (
  requestIds: readonly string[],
  given: Partial<BeginBatch> = {},
  actor: OfficialActor = proven(chairman, kernel),
) => kernel.as(actor, context => beginBatch(context, { requestIds, keyId: key.id, ...given }))
const request = (requestId: string) => kernel.see(testSystem, context => getSignatureRequest(context, { requestId }))
const batchOf = (id: string) => kernel.see(testSystem, context => findBatch(context, id))
const eventTypes = async (stream: string) =>
  (await kernel.see(testSystem, context => listEvents(context, stream))).map(event => event.type)

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

describe('signing is refused', () => {
  it('without a fresh proof, before anything is touched', async () => {
    const id = await ask()
    await expect(begin([id], {}, chairman)).rejects.toMatchObject({ code: 'step-up-required' })
    expect(await request(id)).toMatchObject({ state: 'waiting', batchId: null })
  })

  it('to whoever was not asked: nothing is told of it', async () => {
    const id = await ask()
    for (const stranger of [clerk, neighbour, records]) {
      await expect(begin([id], {}, proven(stranger, kernel))).rejects.toMatchObject({ code: 'not-found' })
    }
  })

  it('with the key of somebody else, or with a seal in person', async () => {
    const id = await ask()
    const foreign = await giveKey(kernel, pki, { personId: neighbour.personId })
    await expect(begin([id], { keyId: foreign.id })).rejects.toMatchObject({ reason: 'signing.no-key' })
    await expect(begin([id], { keyId: seal.id })).rejects.toMatchObject({ reason: 'signing.no-key' })
  })

  it('in a capacity that is not theirs', async () => {
    const id = await ask()
    await expect(begin([id], { capacity: 'KT' })).rejects.toMatchObject({ reason: 'signing.capacity.only-a-deputy' })
    await expect(begin([id], { capacity: 'plain' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('with a retired key, and with one that was revoked a moment ago', async () => {
    const id = await ask()
    const retired = await giveKey(kernel, pki, { personId: chairman.personId })
    await kernel.as(testSystem, context => retireKey(context, { keyId: retired.id }))
    await expect(begin([id], { keyId: retired.id })).rejects.toMatchObject({ reason: 'signing.key-retired' })

    const revoked = await giveKey(kernel, pki, { personId: chairman.personId })
    const batch = await begin([id], { keyId: revoked.id })
    await pki.revoke(revoked.serialNumber, { at: kernel.now() })
    await advanceBatch(kernel, signingServicesOf(kernel), batch.id)
    expect(await batchOf(batch.id)).toMatchObject({ state: 'refused', refusal: 'key-unusable' })
    expect(await request(id)).toMatchObject({ state: 'waiting' })
    await expect(begin([id], { keyId: revoked.id })).rejects.toMatchObject({ reason: 'signing.key-revoked' })
  })

  it('of nothing, and of what was sent back or taken back', async () => {
    await expect(begin([])).rejects.toMatchObject({ code: 'bad-input' })
    const [declined, cancelled] = [await ask(), await ask()]
    await kernel.as(chairman, context => declineRequest(context, { requestId: declined, reason: 'Sai ngày sinh' }))
    await kernel.as(clerk, context => cancelSignature(context, { requestId: cancelled }))
    await expect(begin([declined])).rejects.toMatchObject({ reason: 'signing.not-when-declined' })
    await expect(begin([cancelled])).rejects.toMatchObject({ reason: 'signing.not-when-cancelled' })
  })
})

describe('sending a document back', () => {
  it('needs a reason, is done once, and is nobody else’s to do', async () => {
    const id = await ask()
    const decline = (reason: string, actor: OfficialActor = chairman) =>
      kernel.as(actor, context => declineRequest(context, { requestId: id, reason }))
    await expect(decline(' ')).rejects.toMatchObject({ code: 'bad-input' })
    await expect(decline('Sai tên', neighbour)).rejects.toMatchObject({ code: 'not-found' })
    expect(await decline('Sai tên')).toMatchObject({ state: 'declined', reason: 'Sai tên' })
    expect(await decline('Sai tên')).toMatchObject({ state: 'declined' })
    await expect(decline('Lý do khác')).rejects.toMatchObject({ reason: 'signing.not-when-declined' })
    const events = await kernel.see(testSystem, context => listEvents(context, `signature-request:${id}`))
    expect(events.map(event => event.type)).toEqual(['signing.signature-asked', 'signing.signature-declined'])
    expect(JSON.stringify(events)).not.toContain('Sai tên')
  })
})

interface SlowSigner {
  readonly services: SigningServices
  /** Ids of the orders that came, and `cancel`. */
  readonly heard: string[]
  answer: 'none' | 'sign' | 'declined' | 'expired'
}

/** A remote signer in a few lines: answers when it is told to. */
function slowSigner(): SlowSigner {
  const real = signingServicesOf(kernel)
  const soft = real.driverOf('soft')
  const waiting: SignerAnswer = { state: 'waiting', reference: 'ref-1', askAgainAfterMs: 2_000 }
  const heard: string[] = []
  const driver: SignerDriver = {
    kind: 'soft',
    start: async order => {
      heard.push(order.id)
      return waiting
    },
    poll: async order => {
      if (signer.answer === 'none') return waiting
      return signer.answer === 'sign' ? soft.start(order) : { state: 'refused', reason: signer.answer }
    },
    cancel: async () => {
      heard.push('cancel')
    },
  }
  const signer: SlowSigner = { services: { ...real, driverOf: () => driver }, heard, answer: 'none' }
  return signer
}

describe('a signer who answers later', () => {
  it('is asked once and polled until the confirmation comes', async () => {
    const id = await ask()
    const signer = slowSigner()
    const batch = await begin([id])
    expect(await advanceBatch(kernel, signer.services, batch.id)).toBe(2_000)
    expect(await advanceBatch(kernel, signer.services, batch.id)).toBe(2_000)
    expect(await batchOf(batch.id)).toMatchObject({ state: 'awaiting', reference: 'ref-1' })
    signer.answer = 'sign'
    expect(await advanceBatch(kernel, signer.services, batch.id)).toBeUndefined()
    expect(signer.heard).toEqual([batch.id])
    expect(await request(id)).toMatchObject({ state: 'signed' })
  })

  it.each(['declined', 'expired'] as const)('who has %s leaves every document waiting', async refusal => {
    const ids = [await ask(), await ask()]
    const signer = slowSigner()
    const batch = await begin(ids)
    await advanceBatch(kernel, signer.services, batch.id)
    signer.answer = refusal
    expect(await advanceBatch(kernel, signer.services, batch.id)).toBeUndefined()
    expect(await batchOf(batch.id)).toMatchObject({ state: 'refused', refusal })
    for (const id of ids) expect(await request(id)).toMatchObject({ state: 'waiting' })
  })

  it('may be given up: nothing is signed, and what it signs after that is thrown away', async () => {
    const id = await ask()
    const signer = slowSigner()
    const batch = await begin([id])
    await advanceBatch(kernel, signer.services, batch.id)
    const cancel = () => kernel.as(chairman, context => cancelBatch(context, { batchId: batch.id }))
    expect(await cancel()).toMatchObject({ state: 'cancelled' })
    expect(await cancel()).toMatchObject({ state: 'cancelled' })
    signer.answer = 'sign'
    expect(await advanceBatch(kernel, signer.services, batch.id)).toBeUndefined()
    expect(await request(id)).toMatchObject({ state: 'waiting' })
    const stranger = kernel.as(neighbour, context => cancelBatch(context, { batchId: batch.id }))
    await expect(stranger).rejects.toMatchObject({ code: 'not-found' })
  })

  it('signs the rest where one request was taken back meanwhile', async () => {
    const [kept, taken] = [await ask(), await ask()]
    const signer = slowSigner()
    const batch = await begin([kept, taken])
    await advanceBatch(kernel, signer.services, batch.id)
    await kernel.as(clerk, context => cancelSignature(context, { requestId: taken }))
    signer.answer = 'sign'
    await advanceBatch(kernel, signer.services, batch.id)
    expect(await request(kept)).toMatchObject({ state: 'signed' })
    expect(await request(taken)).toMatchObject({ state: 'cancelled', signedSha256: null })
    expect(await batchOf(batch.id)).toMatchObject({ state: 'done' })
  })

  it('who cannot be reached is tried again, with the same order', async () => {
    const id = await ask()
    const real = signingServicesOf(kernel)
    const down: SigningServices = {
      ...real,
      driverOf: kind => ({ ...real.driverOf(kind), start: async () => ({ state: 'unavailable', detail: 'down' }) }),
    }
    const batch = await begin([id])
    expect(await advanceBatch(kernel, down, batch.id)).toBeGreaterThan(0)
    expect(await batchOf(batch.id)).toMatchObject({ state: 'preparing', trouble: 'signer-unavailable' })
    expect(await advanceBatch(kernel, real, batch.id)).toBeUndefined()
    expect(await request(id)).toMatchObject({ state: 'signed' })
  })
})

describe('a time-stamping authority that is away', () => {
  it('makes a document wait with its signature, and never at a lower level', async () => {
    const id = await ask()
    const batch = await begin([id])
    pki.setFault('down', 'timestamp')
    const rest = await advanceBatch(kernel, signingServicesOf(kernel), batch.id)
    expect(rest).toBeGreaterThan(0)
    expect(await batchOf(batch.id)).toMatchObject({ state: 'completing', trouble: 'no-timestamp' })
    expect(await request(id)).toMatchObject({ state: 'signing', level: null })
    pki.setFault('none')
    const driverOf = () => {
      throw new Error('asked again')
    }
    // The circuit to the authority is open for a while: the clients rest, and so does the batch.
    kernel.setNow('2025-03-12T02:30:00Z')
    const { stamp } = await import('../authorities/testing/authorities-of.ts').then(({ authoritiesOfPkis }) =>
      authoritiesOfPkis([pki], { now: kernel.now }),
    )
    expect(await advanceBatch(kernel, { ...signingServicesOf(kernel), driverOf, stamp }, batch.id)).toBeUndefined()
    expect(await request(id)).toMatchObject({ state: 'signed', level: 'B-T' })
    kernel.setNow('2025-03-12T02:00:00Z')
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

const has = (tool: string): boolean => spawnSync('which', [tool]).status === 0

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
