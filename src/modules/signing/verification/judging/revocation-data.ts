import type { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../../certificates/certificate.ts'
import type { Revocation } from '../../certificates/crl.ts'
import type { OcspAnswer } from '../../certificates/ocsp.ts'

/** Something an authority said of which certificates are revoked, as read; not yet believed. */
export type RevocationData = OcspData | CrlData

interface Common {
  /** Carried by the file, or asked for just now. */
  readonly origin: 'embedded' | 'fetched'
  readonly digestAlgorithm: string | undefined
}

export interface OcspData extends Common {
  readonly by: 'ocsp'
  readonly find: (certificate: Certificate, issuer: Certificate) => OcspAnswer | undefined
  /** The issuer itself, or one to whom it gave a certificate for this; undefined where neither signed it. */
  readonly signerFor: (issuer: Certificate) => Certificate | undefined
}

export interface CrlData extends Common {
  readonly by: 'crl'
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | undefined
  readonly isSignedBy: (issuer: Certificate) => boolean
  /** Undefined where the list cannot be read to its end: then it says nothing. */
  readonly find: (serialNumber: string) => { readonly revocation: Revocation | undefined } | undefined
}
