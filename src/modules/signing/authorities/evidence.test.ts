import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { type Fault, faults } from '../../../../sandbox/pki/faults.ts'
import type { Issued } from '../../../../sandbox/pki/server.ts'
import { readCertificate } from '../certificates/read-certificate.ts'
import { authoritiesOfPkis, newPublicKey, startTestPki } from './testing/authorities-of.ts'

const pki = await startTestPki()
const read = ({ certificate }: Issued) => readCertificate(certificate)
const issuer = readCertificate(pki.issuingCertificate)
const root = readCertificate(pki.rootCertificate)
const officer = read(await pki.issuePerson({ name: 'Nguyễn Văn An', publicKey: newPublicKey() }))

afterEach(() => pki.setFault('none'))

describe('gathering evidence', () => {
  it('finds the chain and the status of every certificate that is not a root', async () => {
    const { gatherEvidence, failures } = authoritiesOfPkis([pki])
    const evidence = await gatherEvidence({ certificates: [officer] })
    const found = evidence.certificates.map(der => readCertificate(der).fingerprint)
    expect(found).toEqual(expect.arrayContaining([officer, issuer, root].map(({ fingerprint }) => fingerprint)))
    expect([evidence.ocspResponses.length, evidence.crls.length, evidence.revoked, failures]).toEqual([1, 1, [], []])
  })

  it('says which are revoked, and when', async () => {
    const issued = await pki.issueSeal({ agency: 'Sở Tư pháp', publicKey: newPublicKey() })
    const at = Temporal.Instant.from('2026-01-02T03:04:05Z')
    await pki.revoke(issued.serialNumber, { reason: 'keyCompromise', at })
    const { revoked } = await authoritiesOfPkis([pki]).gatherEvidence({ certificates: [read(issued)] })
    expect(revoked.map(one => one.at.toString())).toEqual([at.toString()])
  })

  it.each(faults.filter(fault => fault !== 'none' && fault !== 'clock-ahead'))(
    'turns to the list where the responder is %s',
    async fault => {
      pki.setFault(fault, 'ocsp')
      const { gatherEvidence, failures } = authoritiesOfPkis([pki])
      const evidence = await gatherEvidence({ certificates: [officer] })
      expect([evidence.ocspResponses.length, evidence.crls.length]).toEqual([0, 2])
      expect(failures).toHaveLength(1)
    },
  )

  it.each<Fault>(['down', 'slow', 'broken', 'redirects', 'endless', 'garbage', 'stale', 'wrong-key'])(
    'fails aloud where the list is %s too',
    async fault => {
      pki.setFault('down', 'ocsp')
      pki.setFault(fault, 'crl')
      const gathering = authoritiesOfPkis([pki]).gatherEvidence({ certificates: [officer] })
      await expect(gathering).rejects.toMatchObject({
        code: 'unavailable',
        reason: 'signing.no-evidence',
        params: { holder: 'Nguyễn Văn An' },
      })
    },
  )

  it('fails aloud where nobody knows who issued a certificate', async () => {
    pki.setFault('down', 'certificates')
    const gathering = authoritiesOfPkis([pki]).gatherEvidence({ certificates: [officer] })
    await expect(gathering).rejects.toMatchObject({ reason: 'signing.no-evidence' })
  })

  it('needs nobody for issuers that are known', async () => {
    pki.setFault('down', 'certificates')
    const evidence = await authoritiesOfPkis([pki]).gatherEvidence({ certificates: [officer, issuer, root] })
    // The fourth is the responder's, which comes with its answer.
    expect(evidence.certificates).toHaveLength(4)
  })

  it.each([
    ['no key', Uint8Array.of(0x30, 0)],
    ['a key cut short', issuer.spki.subarray(0, 9)],
    ['no ASN.1 at all', Uint8Array.of(0xff)],
  ])('cannot ask by an issuer with %s, turns to the list, and holds it against nobody', async (_, spki) => {
    const { revocationOf, failures } = authoritiesOfPkis([pki])
    const hostile = { ...issuer, spki, publicKey: undefined }
    const unlisted = { ...officer, crlAddresses: [] }
    for (let count = 0; count < 4; count += 1)
      expect((await revocationOf({ certificate: unlisted, issuer: hostile })).answer).toBeUndefined()
    expect(failures).toEqual(Array(4).fill('not-askable'))
    expect((await revocationOf({ certificate: officer, issuer: hostile })).answer).toBeUndefined()
    expect(failures.at(-1)).toBe('wrong-answer')
    expect((await revocationOf({ certificate: officer, issuer })).answer).toMatchObject({
      kind: 'ocsp',
      status: 'good',
    })
  })

  it('uses an answer again, and asks anew for one that must be younger', async () => {
    let now = Temporal.Now.instant()
    const { gatherEvidence, failures } = authoritiesOfPkis([pki], { now: () => now })
    await gatherEvidence({ certificates: [officer] })
    pki.setFault('down')
    const again = await gatherEvidence({ certificates: [officer, issuer, root] })
    expect([again.ocspResponses.length, failures]).toEqual([1, []])
    const since = now.add({ minutes: 1 })
    await expect(gatherEvidence({ certificates: [officer, issuer, root], since })).rejects.toThrow()
    now = now.add({ hours: 48 })
    await expect(gatherEvidence({ certificates: [officer, issuer, root] })).rejects.toThrow()
  })

  it('asks once for what many wait for', async () => {
    const { gatherEvidence } = authoritiesOfPkis([pki])
    const many = await Promise.all(Array.from({ length: 20 }, () => gatherEvidence({ certificates: [officer] })))
    const answers = new Set(
      many.flatMap(({ ocspResponses }) => ocspResponses.map(der => Buffer.from(der).toString('hex'))),
    )
    expect(answers.size).toBe(1)
  })
})

describe('certificates of strangers’ making', () => {
  const [ocsp = ''] = officer.ocspAddresses
  const ask = (certificate: typeof officer) => ({ what: 'revocation', certificate, issuer }) as const

  it('make nobody leave an authority alone: neither made-up addresses on its host nor questions that it refuses', async () => {
    const { fetchEvidence, failures } = authoritiesOfPkis([pki])
    const madeUp = { ...officer, ocspAddresses: [`${ocsp}/no-such-place`], crlAddresses: [] }
    const unknown = { ...officer, serialNumber: 'ff'.repeat(16), crlAddresses: [ocsp] }
    for (let count = 0; count < 5; count += 1) await fetchEvidence([ask(madeUp), ask(unknown)])
    expect(failures).not.toContain('resting')
    expect((await fetchEvidence([ask(officer)])).ocspResponses).toHaveLength(1)
  })

  it('rest nothing that our own signing asks, also where the authority is down while they are looked at', async () => {
    const { fetchEvidence, revocationOf, failures } = authoritiesOfPkis([pki])
    pki.setFault('down')
    for (let count = 0; count < 5; count += 1) await fetchEvidence([ask(officer)])
    expect(failures).toContain('resting')
    pki.setFault('none')
    expect((await revocationOf({ certificate: officer, issuer })).answer).toMatchObject({
      kind: 'ocsp',
      status: 'good',
    })
  })
})

describe('evidence for a verdict', () => {
  it('gives what it gets', async () => {
    const { fetchEvidence } = authoritiesOfPkis([pki])
    const found = await fetchEvidence([
      { what: 'issuer', certificate: officer },
      { what: 'revocation', certificate: officer, issuer },
    ])
    expect([found.certificates?.length, found.ocspResponses?.length, found.crls?.length]).toEqual([1, 1, 0])
  })

  it('is silent about the rest', async () => {
    pki.setFault('down')
    const { fetchEvidence } = authoritiesOfPkis([pki])
    const found = await fetchEvidence([
      { what: 'issuer', certificate: officer },
      { what: 'revocation', certificate: officer, issuer },
    ])
    expect(found).toEqual({ certificates: [], ocspResponses: [], crls: [] })
  })

  it('is silent where what the certificate gives as addresses is none', async () => {
    const { fetchEvidence } = authoritiesOfPkis([pki])
    const none = ['http://[', '', 'http://']
    const hostile = { ...officer, ocspAddresses: none, crlAddresses: none, issuerAddresses: none }
    const found = await fetchEvidence([
      { what: 'issuer', certificate: hostile },
      { what: 'revocation', certificate: hostile, issuer },
    ])
    expect(found).toEqual({ certificates: [], ocspResponses: [], crls: [] })
  })

  it('is silent about an issuer by whose key nobody can be asked', async () => {
    const { fetchEvidence } = authoritiesOfPkis([pki])
    const hostile = { ...issuer, spki: Uint8Array.of(0xff), publicKey: undefined }
    const found = await fetchEvidence([{ what: 'revocation', certificate: officer, issuer: hostile }])
    expect(found).toEqual({ certificates: [], ocspResponses: [], crls: [] })
  })

  it('sends nothing to an address that is not allowed', async () => {
    const signing = {
      timestampUrls: [],
      timestampPolicies: [],
      allowedHosts: ['ca.example.vn'],
      ledgerPeers: [],
      agentMinutes: 15,
    }
    const { fetchEvidence, failures } = authoritiesOfPkis([], { signing })
    expect(await fetchEvidence([{ what: 'revocation', certificate: officer, issuer }])).toEqual({
      certificates: [],
      ocspResponses: [],
      crls: [],
    })
    expect(failures).toEqual(['not-allowed', 'not-allowed'])
  })
})
