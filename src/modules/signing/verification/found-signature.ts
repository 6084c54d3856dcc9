import type { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../certificates/certificate.ts'

/**
 * What a file says of its signatures, and whether their bytes hold: no trust, no clock, no network. Reading never throws for what a
 * file contains: what cannot be read is a problem in the answer.
 */
export interface FoundFile {
  readonly kind: 'pdf' | 'xml' | 'cms' | 'asic-e' | 'asic-s' | 'other'
  /** False where the file is not what it claims to be, or too broken or too large to be judged. */
  readonly readable: boolean
  readonly problems: readonly Problem[]
  /** In the order in which they were made, as far as the file tells. Document time stamps stand among them. */
  readonly signatures: readonly FoundSignature[]
  /** What the signatures speak about, where it is not the file itself: the data files of a container, detached content. */
  readonly contents: readonly { readonly name: string; readonly size: number; readonly sha256: string }[]
}

/** One thing that is not as it should be: `code` is a locale key under `signing.problem.`, `detail` is for experts and never shown bare. */
export interface Problem {
  readonly code: string
  readonly detail?: string
}

export interface FoundSignature {
  /** Names it in the file: the field of a PDF, an Id of XML, a path in a container. One in the answer. */
  readonly id: string
  readonly kind: 'signature' | 'counter-signature' | 'document-timestamp'
  readonly format: 'PAdES' | 'CAdES' | 'XAdES' | 'XML-DSig' | 'time-stamp'
  /** The id of the signature that a counter-signature signs. */
  readonly over?: string
  readonly integrity: Integrity
  readonly coverage: Coverage
  /** Whose key verified it, or whose would have; undefined where the file does not carry the certificate. */
  readonly signer: Certificate | undefined
  /** Whether a signed reference names the signer's certificate (ESS signing-certificate, XAdES SigningCertificate). */
  readonly signerReference: 'right' | 'wrong' | 'absent'
  readonly digestAlgorithm: string
  /** `RSA`, `RSA-PSS`, `ECDSA`, `Ed25519`, …; with the size of the key in bits. */
  readonly signatureAlgorithm: string
  readonly keyBits: number | undefined
  /** When the signer says that it was made. */
  readonly claimedAt: Temporal.Instant | undefined
  readonly claims: SignerClaims
  /** Over this signature's value. */
  readonly timestamps: readonly FoundTimestamp[]
  /** Over the signature with its evidence: archive time stamps; in a PDF the document time stamps that follow it. */
  readonly archiveTimestamps: readonly FoundTimestamp[]
  /** What the file carries for judging it later. */
  readonly evidence: FoundEvidence
  /** The baseline profile that its structure reaches, whether or not anything in it is trusted. */
  readonly level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | 'none'
  readonly problems: readonly Problem[]
}

export type Integrity =
  | { readonly holds: true }
  | { readonly holds: false; readonly because: BrokenBecause; readonly detail?: string }

export type BrokenBecause =
  /** The content is not what was signed. */
  | 'digest-mismatch'
  /** The content is, and the signature over its digest is not by this key. */
  | 'signature-mismatch'
  | 'malformed'
  | 'unsupported-algorithm'
  | 'no-signer-certificate'
  | 'content-missing'
  /** A reference points to nothing, to two things or to something else than it seems to. */
  | 'reference-unsound'

export interface Coverage {
  readonly extent: 'whole-document' | 'later-changes-allowed' | 'later-changes-forbidden' | 'partial' | 'unknown'
  /** What came after the signature, or lies beside it. */
  readonly changes: readonly LaterChange[]
}

export interface LaterChange {
  /** `signature`, `time-stamp`, `evidence`, `form-field`, `annotation`, `page-content`, `page-removed`, `page-added`, `file-added`, `other`. */
  readonly what: string
  readonly allowed: boolean
  readonly detail?: string
}

export interface SignerClaims {
  readonly reason?: string
  readonly location?: string
  readonly name?: string
  readonly contact?: string
  /** Object identifier or address of a signature policy. */
  readonly policy?: string
  readonly roles?: readonly string[]
  readonly commitments?: readonly string[]
}

export interface FoundTimestamp {
  /** Where it stands: `signature`, `archive`, `document`, `content`. */
  readonly place: 'content' | 'signature' | 'archive' | 'document'
  /** Whether the token's own signature holds and its imprint is that of the stamped bytes. */
  readonly integrity: Integrity
  readonly at: Temporal.Instant | undefined
  readonly authority: Certificate | undefined
  readonly digestAlgorithm: string
  /** The token's own certificates. */
  readonly certificates: readonly Certificate[]
  /** The token, DER. */
  readonly token: Uint8Array
}

export interface FoundEvidence {
  readonly certificates: readonly Certificate[]
  /** OCSPResponse, DER. */
  readonly ocspResponses: readonly Uint8Array[]
  /** CertificateList, DER. */
  readonly crls: readonly Uint8Array[]
}
