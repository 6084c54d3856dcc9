import { Temporal } from 'temporal-polyfill'
import { afterAll, describe, expect, it } from 'vitest'
import { createVerifier } from './process/verifier.ts'
import { issuePdf, signPdf } from './testing/sign-pdfs.ts'
import { signContainer, signXml } from './testing/sign-samples.ts'
import { openSigningOffice, signText } from './testing/signing-office.ts'
import { type VerifyFile, verifyFile } from './verify-file.ts'

const begin = Temporal.Instant.from('2026-03-02T03:00:00Z')
const office = await openSigningOffice(begin)
const officer = await office.employ('Nguyễn Hữu Thắng', {
  validFrom: begin.subtract({ hours: 1 }),
  validTo: begin.add({ hours: 24 * 400 }),
})
const clerk = await office.employ('Văn thư', {
  validFrom: begin.subtract({ hours: 1 }),
  validTo: begin.add({ hours: 24 * 400 }),
})
const verifier = createVerifier({ processes: 1 })
afterAll(async () => {
  verifier.close()
  await office.stop()
})

const { anchors, authorities } = office
const later = (days: number) => begin.add({ hours: 24 * days })
const offline = (input: VerifyFile, now = office.now()) => verifyFile({ now, anchors, verifier }, input)
const online = (input: VerifyFile, now = office.now()) =>
  verifyFile({ now, anchors, verifier, fetchEvidence: authorities.fetchEvidence }, input)
const verdictOf = ({ signatures }: Awaited<ReturnType<typeof verifyFile>>) => {
  const { indication, subIndication } = signatures[0] ?? {}
  return [indication, subIndication].filter(Boolean).join(' ')
}

const [plain, stamped, kept, archived] = [
  await signText(office, officer, 'B-B'),
  await signText(office, officer, 'B-T'),
  await signText(office, officer, 'B-LT'),
  await signText(office, officer, 'B-LTA'),
]

describe('a file that was signed here', () => {
  it('is genuine with what it carries, and its level is borne out', async () => {
    const report = await offline({ bytes: kept })
    expect(verdictOf(report), JSON.stringify(report.signatures[0]?.reasons)).toBe('TOTAL-PASSED')
    expect(report.verdict).toBe('genuine')
    expect(report.signatures[0]).toMatchObject({
      signer: { name: 'Nguyễn Hữu Thắng' },
      level: { found: 'B-LT', validated: 'B-LT' },
      signingTime: { provenBy: { place: 'signature' } },
    })
  })

  it('waits for an answer without evidence, and has it where somebody may ask', async () => {
    expect(verdictOf(await offline({ bytes: stamped }))).toBe('INDETERMINATE TRY_LATER')
    const report = await online({ bytes: stamped })
    expect(verdictOf(report), JSON.stringify(report.signatures[0]?.reasons)).toBe('TOTAL-PASSED')
    expect(report.signatures[0]?.path[0]?.revocation).toMatchObject({ status: 'good', evidence: { origin: 'fetched' } })
  })

  it('is told who signed, by whoever knows', async () => {
    const authority = { known: true, person: 'Nguyễn Hữu Thắng', allowed: false, capacity: 'KT' } as const
    const report = await verifyFile(
      { now: office.now(), anchors, verifier, authorityOf: async () => authority },
      { bytes: kept },
    )
    expect(report.verdict).toBe('unauthorised')
    expect(report.signatures[0]?.authority).toEqual(authority)
  })

  it('is undetermined where nobody believes its root', async () => {
    const report = await verifyFile({ now: office.now(), anchors: [], verifier }, { bytes: kept })
    expect(verdictOf(report)).toBe('INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND')
  })

  it('outlives its certificate by its stamp, and not without one', async () => {
    expect(verdictOf(await offline({ bytes: archived }, later(900)))).toBe('TOTAL-PASSED')
    expect(verdictOf(await offline({ bytes: plain }, later(900)))).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
  })

  it('by a certificate that is revoked since stays good where a stamp is older', async () => {
    const other = await office.employ('Trần Thị Bình')
    const [before, bare] = [await signText(office, other, 'B-LT'), await signText(office, other, 'B-B')]
    const [signedAt, revokedAt] = [office.now(), office.now().add({ hours: 2 })]
    office.setNow(office.now().add({ hours: 3 }))
    await office.pki.revoke(other.issued.serialNumber, { reason: 'keyCompromise', at: revokedAt })
    const after = await signText(office, other, 'B-T')
    expect(verdictOf(await online({ bytes: before }))).toBe('TOTAL-PASSED')
    expect(verdictOf(await online({ bytes: bare }))).toBe('INDETERMINATE REVOKED_NO_POE')
    expect(verdictOf(await online({ bytes: after }))).toBe('INDETERMINATE REVOKED_NO_POE')
    office.setNow(signedAt)
  })
})

describe('every format that we sign', () => {
  it.each([
    ['xml', () => signXml(office, officer)],
    ['asic-e', () => signContainer(office, officer, 'xades')],
    ['asic-e', () => signContainer(office, officer, 'cades')],
  ] as const)('is genuine as %s where the authorities can be asked', async (kind, make) => {
    const report = await online({ bytes: await make() })
    expect([report.file.kind, report.verdict], JSON.stringify(report)).toEqual([kind, 'genuine'])
    expect(report.signatures[0]?.level).toEqual({ found: 'B-T', validated: 'B-T' })
  })
})

describe('a PDF that was signed here', () => {
  it.each(['B-LT', 'B-LTA'] as const)('is genuine with what it carries at %s', async level => {
    const report = await offline({ bytes: await signPdf(office, officer, level) })
    expect(report.verdict, JSON.stringify(report.signatures)).toBe('genuine')
    expect(report.signatures[0]?.level).toEqual({ found: level, validated: level })
  })

  it.each(['B-B', 'B-T'] as const)('is genuine at %s where the authorities can be asked', async level => {
    const bytes = await signPdf(office, officer, level)
    expect(verdictOf(await offline({ bytes }))).toBe('INDETERMINATE TRY_LATER')
    const report = await online({ bytes })
    expect(report.verdict, JSON.stringify(report.signatures)).toBe('genuine')
    expect(report.signatures[0]?.level.validated).toBe(level)
  })

  it('is genuine with the number, the date and the seal that came after the signature', async () => {
    const report = await offline({ bytes: await issuePdf(office, officer, clerk) })
    expect(report.verdict, JSON.stringify(report.signatures)).toBe('genuine')
    expect(report.signatures.map(({ coverage }) => coverage.extent)).toEqual([
      'later-changes-allowed',
      'later-changes-allowed',
    ])
  })

  it('that was certified for no changes at all takes evidence and a stamp', async () => {
    const certified = await signPdf(office, officer, 'B-LTA', { certify: 'no-changes' })
    expect((await offline({ bytes: certified })).verdict).toBe('genuine')
  })

  it('outlives its certificate by its archive stamp', async () => {
    const archived = await signPdf(office, officer, 'B-LTA')
    expect(verdictOf(await offline({ bytes: archived }, later(900)))).toBe('TOTAL-PASSED')
  })

  it.each([
    ['with evidence', () => signPdf(office, officer, 'B-LT')],
    ['with an archive stamp', () => signPdf(office, officer, 'B-LTA')],
    ['certified', () => signPdf(office, officer, 'B-LT', { certify: 'form-filling' })],
    ['issued', () => issuePdf(office, officer, clerk)],
  ])('is not genuine with any bit of what was signed flipped: %s', async (_, make) => {
    const bytes = await make()
    expect((await offline({ bytes })).verdict).toBe('genuine')
    const [from = 0, to = 0, end = 0] = firstRange(bytes)
    const step = Math.ceil((from + end - to) / 80)
    for (let at = 0; at < end; at += step) {
      if (at >= from && at < to) at = to
      expect((await offline({ bytes: flip(bytes, at) })).verdict, `byte ${at}`).not.toBe('genuine')
    }
  })
})

describe('a flipped byte', () => {
  it('in what is signed is told as altered', async () => {
    const content = kept.indexOf('hôn nhân')
    const report = await offline({ bytes: flip(kept, content) })
    expect([report.verdict, verdictOf(report)]).toEqual(['altered', 'TOTAL-FAILED HASH_FAILURE'])
  })

  it.each([
    ['CMS', async () => [flip(kept, kept.indexOf('hôn nhân')), stamped, plain]],
    ['XML', async () => [flip(await signXml(office, officer), 12)]],
    ['a container', async () => [await signContainer(office, officer, 'xades')]],
  ] as const)('never makes a signature pass that did not: %s', async (_, make) => {
    for (const bytes of await make()) {
      for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 60)) {
        expect((await offline({ bytes: flip(bytes, at) })).verdict, `byte ${at}`).not.toBe('genuine')
      }
    }
  })
})

/** Where the signed bytes of the first signature of a PDF stop, begin again and end. */
function firstRange(bytes: Buffer): readonly number[] {
  const [, stop = 0, begin = 0, length = 0] =
    /\/ByteRange\s*\[0 +(\d+) +(\d+) +(\d+) *\]/.exec(bytes.toString('latin1'))?.map(Number) ?? []
  return [stop, begin, begin + length]
}

function flip(bytes: Buffer, at: number): Buffer {
  const flipped = Buffer.from(bytes)
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
  return flipped
}
