import type { Capacity } from '../authority/capacity.ts'
import type {
  BrokenBecause,
  Coverage,
  FoundFile,
  FoundSignature,
  Integrity,
  Problem,
  SignerClaims,
} from './found-signature.ts'
import type { Indication, SubIndication } from './indication.ts'

/** Everything that is known of a file's signatures; plain values, instants as ISO 8601 in UTC, so that it travels as JSON. */
export interface VerificationReport {
  readonly verdict: Verdict
  readonly verifiedAt: string
  /** The instant for which it was judged: `verifiedAt`, unless another was asked for. */
  readonly judgedAt: string
  readonly file: {
    readonly name?: string
    readonly size: number
    readonly sha256: string
    readonly kind: FoundFile['kind']
    readonly readable: boolean
  }
  readonly problems: readonly Problem[]
  readonly contents: FoundFile['contents']
  readonly signatures: readonly SignatureReport[]
}

/** What is said of the file as a whole, the worst of its signatures. */
export type Verdict =
  /** Every signature passed, they cover the file, and whoever signed might. */
  | 'genuine'
  /** The content, or something that was signed, is not what was signed. */
  | 'altered'
  /** A signature that fails for another reason: a certificate revoked before, a signature that was never one. */
  | 'rejected'
  /** Signatures pass; somebody signed in a capacity that was not theirs. */
  | 'unauthorised'
  /** Signatures pass; not all of the file is covered by them. */
  | 'partial'
  | 'undetermined'
  | 'unsigned'
  /** Not what it claims to be, or too broken or too large to be judged. */
  | 'unreadable'

export interface SignatureReport {
  readonly id: string
  readonly kind: FoundSignature['kind']
  readonly format: FoundSignature['format']
  readonly over?: string
  readonly indication: Indication
  readonly subIndication?: SubIndication
  /** Each a sentence under `signing.reason.`, in the order of their weight. */
  readonly reasons: readonly Reason[]
  readonly integrity: Integrity
  readonly coverage: Coverage
  readonly signer?: CertificateReport
  readonly authority?: SignerAuthority
  readonly claims: SignerClaims
  readonly claimedAt?: string
  /** The earliest instant at which the signature is proven to have existed, and by whom; without proof the instant of judging. */
  readonly signingTime: SigningTime
  /** From the signer to the anchor; what was found of it where it does not reach one. */
  readonly path: readonly PathStepReport[]
  readonly anchor?: AnchorReport
  readonly timestamps: readonly TimestampReport[]
  readonly algorithms: { readonly digest: string; readonly signature: string; readonly keyBits?: number }
  /** What the structure reaches, and what is left of it when only trusted and intact evidence counts. */
  readonly level: { readonly found: FoundSignature['level']; readonly validated: FoundSignature['level'] }
  readonly problems: readonly Problem[]
}

/** Each has a sentence under `signing.reason.`; times stand in the parameters as ISO 8601, under names that end in `At` or are `at`. */
export type ReasonCode =
  | BrokenBecause
  | 'signer-reference-wrong'
  | 'signer-reference-absent'
  | 'later-changes-forbidden'
  | 'no-chain'
  | 'too-many-certificates'
  | 'anchor-not-in-force'
  | 'critical-extension-unknown'
  | 'not-an-authority'
  | 'path-too-long'
  | 'key-usage-wrong'
  | 'extended-key-usage-wrong'
  | 'certificate-expired'
  | 'authority-expired'
  | 'certificate-not-yet-valid'
  | 'revocation-none'
  | 'revocation-stale'
  | 'revocation-out-of-bounds'
  | 'revocation-weak'
  | 'on-hold'
  | 'revoked'
  | 'authority-revoked'
  | 'weak-algorithm'
  | 'stamp-outside-validity'
  | 'stamp-from-future'
  | 'stamp-order'
  | 'stamp-not-believed'
  | 'signed-before-issue'
  | 'signed-after-end'
  | 'signed-after-revocation'
  | 'claimed-after-proof'

export interface Reason {
  readonly code: ReasonCode
  readonly params?: Readonly<Record<string, string | number>>
}

export interface SigningTime {
  readonly at: string
  readonly provenBy?: { readonly place: TimestampReport['place']; readonly authority: string }
}

export interface CertificateReport {
  readonly fingerprint: string
  readonly serialNumber: string
  readonly subject: string
  readonly issuer: string
  /** CN of the subject, or what comes nearest. */
  readonly name: string
  readonly organisation?: string
  readonly issuerName: string
  readonly notBefore: string
  readonly notAfter: string
}

export interface PathStepReport {
  readonly certificate: CertificateReport
  readonly revocation: RevocationReport
}

export type RevocationReport =
  /** An anchor is believed for as long as it is configured; a certificate may say that it is never revoked (OCSP responders). */
  | { readonly status: 'not-needed' }
  | { readonly status: 'missing' }
  | { readonly status: 'good'; readonly evidence: RevocationEvidence }
  | { readonly status: 'revoked'; readonly evidence: RevocationEvidence; readonly at: string; readonly reason?: string }

export interface RevocationEvidence {
  readonly by: 'ocsp' | 'crl'
  readonly origin: 'embedded' | 'fetched'
  readonly thisUpdate: string
  readonly nextUpdate?: string
  readonly issuer: string
}

export interface AnchorReport {
  readonly fingerprint: string
  readonly name: string
  /** Who says that it is to be believed. */
  readonly source: string
}

export interface TimestampReport {
  readonly place: 'content' | 'signature' | 'archive' | 'document'
  readonly indication: Indication
  readonly subIndication?: SubIndication
  readonly at?: string
  readonly authority?: CertificateReport
  readonly integrity: Integrity
  readonly reasons: readonly Reason[]
}

/** Who signed, as the organisation knows it, on the day of signing. */
export type SignerAuthority =
  /** Nobody here is bound to the certificate. */
  | { readonly known: false }
  | {
      readonly known: true
      readonly person?: string
      readonly post?: string
      readonly unit?: string
      readonly capacity?: Capacity
      readonly allowed: boolean
      /** A locale key under `signing.authority.` where it was not allowed. */
      readonly refusedBecause?: string
    }
