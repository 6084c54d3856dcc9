import type { Temporal } from 'temporal-polyfill'
import type { Certificate, DistinguishedName } from '../../certificates/certificate.ts'

/** Something an authority said of which certificates are revoked, as read; not yet believed. */
export type RevocationData = OcspData | CrlData

interface Signed {
  readonly origin: 'embedded' | 'fetched'
  readonly digestAlgorithm: string
  readonly isSignedBy: (certificate: Certificate) => boolean
}

export interface OcspData extends Signed {
  readonly by: 'ocsp'
  readonly producedAt: Temporal.Instant
  /** Those that it carries, its responder's among them. */
  readonly certificates: readonly Certificate[]
  readonly isResponder: (certificate: Certificate) => boolean
  /** What it says of this certificate of this issuer. */
  readonly find: (certificate: Certificate, issuer: Certificate) => OcspStatus | undefined
}

export interface OcspStatus {
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | undefined
  readonly revokedAt?: Temporal.Instant
  readonly reason?: string
}

export interface CrlData extends Signed {
  readonly by: 'crl'
  readonly issuer: DistinguishedName
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | undefined
  /** Whether its scope takes in this certificate (RFC 5280, 5.2.5); false too for what it says in words that nobody here understands. */
  readonly covers: (certificate: Certificate) => boolean
  readonly find: (
    serialNumber: string,
  ) => { readonly revokedAt: Temporal.Instant; readonly reason?: string } | undefined
}
