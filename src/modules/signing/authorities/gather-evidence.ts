import type { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../certificates/certificate.ts'
import { nameOf } from '../certificates/name-of.ts'
import type { Evidence } from '../prepared-signature.ts'
import { noEvidence } from './authority-failure.ts'
import { type FindIssuer, isSelfIssued } from './find-issuer.ts'
import type { RevocationOf } from './revocation-of.ts'

export interface GatheredEvidence extends Evidence {
  /** Those that were revoked at the time of asking: whether that matters is the caller's to judge. */
  readonly revoked: readonly { readonly certificate: Certificate; readonly at: Temporal.Instant }[]
}

export interface EvidenceSought {
  /** Signers' and time-stamping authorities' certificates, with what is known of their chains. */
  readonly certificates: readonly Certificate[]
  /** Answers given before this instant are not enough: usually the time of the signature. */
  readonly since?: Temporal.Instant
}

export type GatherEvidence = (sought: EvidenceSought) => Promise<GatheredEvidence>

/** No honest chain is longer; a hostile one ends here. */
const mostCertificates = 40

/**
 * Everything that it takes to judge these certificates years later (ETSI EN 319 142-1 5.4): their chains, and the status of each
 * certificate that is not a root, with what signed those answers. Throws `signing.no-evidence` where a status or an issuer cannot be had.
 */
export function createGatherEvidence(findIssuer: FindIssuer, revocationOf: RevocationOf): GatherEvidence {
  return async ({ certificates, since }) => {
    const found = new Map(certificates.map(certificate => [certificate.fingerprint, certificate]))
    const [ocspResponses, crls] = [new Map<string, Uint8Array>(), new Map<string, Uint8Array>()]
    const revoked: { certificate: Certificate; at: Temporal.Instant }[] = []
    const waiting = [...found.values()]
    const add = (certificate: Certificate): void => {
      if (found.has(certificate.fingerprint) || found.size >= mostCertificates) return
      found.set(certificate.fingerprint, certificate)
      waiting.push(certificate)
    }
    for (let certificate = waiting.shift(); certificate; certificate = waiting.shift()) {
      if (isSelfIssued(certificate)) continue
      const holder = nameOf(certificate)
      const issuer = await findIssuer(certificate, [...found.values()])
      if (!issuer) throw noEvidence(holder, [])
      add(issuer)
      if (certificate.neverRevoked) continue
      const result = await revocationOf({ certificate, issuer, ...(since ? { since } : {}) })
      if (!result.answer) throw noEvidence(holder, result.failures)
      const { kind, der, status, revokedAt, responder } = result.answer
      if (status === 'unknown') throw noEvidence(holder, [])
      const target = kind === 'ocsp' ? ocspResponses : crls
      target.set(Buffer.from(der).toString('base64'), der)
      if (revokedAt) revoked.push({ certificate, at: revokedAt })
      if (responder) add(responder)
    }
    return {
      certificates: [...found.values()].map(({ der }) => der),
      ocspResponses: [...ocspResponses.values()],
      crls: [...crls.values()],
      revoked,
    }
  }
}
