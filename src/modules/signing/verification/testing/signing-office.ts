import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import { type Issued, type Pki, startPki } from '../../../../../sandbox/pki/server.ts'
import { type Authorities, createAuthorities } from '../../authorities/authorities.ts'
import { readCertificate } from '../../certificates/read-certificate.ts'
import { extendCms } from '../../cms/extend-cms.ts'
import { prepareCms } from '../../cms/prepare-cms.ts'
import { readTimestampToken } from '../../cms/timestamp-token.ts'
import type { PreparedSignature, SignatureFacts } from '../../prepared-signature.ts'
import { sandboxAnchor } from '../../trust/sandbox-anchor.ts'
import type { TrustAnchor } from '../../trust/trust-anchor.ts'

export interface Officer {
  readonly issued: Issued
  readonly facts: SignatureFacts
  readonly sign: (toBeSigned: Uint8Array) => Uint8Array
}

/** Real signatures by the stand-in's authorities, whose clock the tests set. */
export interface SigningOffice {
  readonly pki: Pki
  readonly authorities: Authorities
  readonly anchors: readonly TrustAnchor[]
  readonly now: () => Temporal.Instant
  readonly setNow: (now: Temporal.Instant) => void
  readonly employ: (
    name: string,
    validity?: { readonly validFrom?: Temporal.Instant; readonly validTo?: Temporal.Instant },
  ) => Promise<Officer>
  readonly stop: () => Promise<void>
}

export async function openSigningOffice(begin: Temporal.Instant): Promise<SigningOffice> {
  let now = begin
  const folder = await mkdtemp(join(tmpdir(), 'signing-office-'))
  const pki = await startPki({ folder, now: () => now })
  const authorities = createAuthorities({
    signing: {
      timestampUrls: [pki.addresses.timestamp],
      timestampPolicies: [],
      allowedHosts: [new URL(pki.addresses.page).host],
      ledgerPeers: [],
      agentMinutes: 15,
    },
    production: false,
    now: () => now,
  })
  return {
    pki,
    authorities,
    anchors: [sandboxAnchor(Buffer.from(pki.rootCertificate).toString('base64'))],
    now: () => now,
    setNow: to => {
      now = to
    },
    async employ(name, validity = {}) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', {
        namedCurve: 'P-256',
        publicKeyEncoding: { type: 'spki', format: 'der' },
        privateKeyEncoding: { type: 'pkcs8', format: 'der' },
      })
      const issued = await pki.issuePerson({ name, publicKey, ...validity })
      const key = createPrivateKey({ key: privateKey, type: 'pkcs8', format: 'der' })
      const [certificate, ...chain] = [issued.certificate, ...issued.chain].map(der => readCertificate(der))
      if (!certificate) throw new Error('nothing was issued')
      return {
        issued,
        facts: { certificate, chain, algorithm: 'ECDSA-SHA256', signingTime: now },
        sign: toBeSigned => sign('sha256', toBeSigned, key),
      }
    },
    async stop() {
      await pki.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Signs what was prepared, with a stamp unless told otherwise. */
export const signWith = (
  { sign }: Officer,
  prepared: PreparedSignature,
  stamp?: Authorities['stamp'],
): Promise<Uint8Array> => prepared.complete(sign(prepared.toBeSigned), stamp)

export type SampleLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'

/** A text signed as CAdES, up to the level. */
export async function signText(office: SigningOffice, officer: Officer, level: SampleLevel): Promise<Buffer> {
  const { authorities } = office
  const facts = { ...officer.facts, signingTime: office.now() }
  const content = { enveloped: Buffer.from('Giấy xác nhận tình trạng hôn nhân số 418.') }
  const prepared = prepareCms({ facts, profile: 'CAdES', content })
  const tokens: Uint8Array[] = []
  const stamp: Authorities['stamp'] = async sha256 => {
    const token = await authorities.stamp(sha256)
    tokens.push(token)
    return token
  }
  const signed = await signWith(officer, prepared, level === 'B-B' ? undefined : stamp)
  if (level === 'B-B' || level === 'B-T') return Buffer.from(signed)
  const stampers = tokens.flatMap(token => readTimestampToken(token).signedData.certificates)
  const evidence = await authorities.gatherEvidence({ certificates: [facts.certificate, ...facts.chain, ...stampers] })
  return Buffer.from(await extendCms(signed, { evidence, ...(level === 'B-LTA' ? { stamp } : {}) }))
}
