import type { Certificate } from '../certificates/certificate.ts'
import type { SignatureAlgorithm } from '../prepared-signature.ts'

/** Where a key lives. */
export type SignerKind = 'soft' | 'pkcs11' | 'remote' | 'agent'

/** A key that can sign, and its certificate; the key itself is where its kind says. */
export interface SigningKey {
  readonly id: string
  readonly kind: SignerKind
  readonly certificate: Certificate
  readonly chain: readonly Certificate[]
  readonly algorithm: SignatureAlgorithm
  /** What the driver needs to find the key: opaque to everyone else, as stored. */
  readonly locator: Readonly<Record<string, unknown>>
}

/** One confirmation, many signatures. */
export interface SigningOrder {
  /** The same order asked twice is one order: the caller's id, a UUID. */
  readonly id: string
  readonly key: SigningKey
  readonly items: readonly SigningOrderItem[]
  /** What the person who confirms is shown. */
  readonly summary: string
}

export interface SigningOrderItem {
  /** Shown to the person who confirms. */
  readonly name: string
  readonly toBeSigned: Uint8Array
}

export type SignerAnswer =
  /** Someone or something still has to act; ask again after so long, with this reference. */
  | { readonly state: 'waiting'; readonly reference: string; readonly askAgainAfterMs: number }
  /** In the order of the items. */
  | { readonly state: 'signed'; readonly signatures: readonly Uint8Array[] }
  | { readonly state: 'refused'; readonly reason: SignerRefusal }
  /** The signer could not be reached or broke down: nothing is known to be signed; the same order may be sent again. */
  | { readonly state: 'unavailable'; readonly detail: string }

export type SignerRefusal =
  /** By the person. */
  | 'declined'
  /** Nobody confirmed in time; nothing was signed. */
  | 'expired'
  | 'cancelled'
  /** The key is gone or locked, or what it signs does not verify by its certificate. */
  | 'key-unusable'
  /** The platform itself was not let in: a wrong PIN, a revoked client. */
  | 'not-authorised'
  /** More than one confirmation may cover there: send smaller orders, under new ids. */
  | 'too-many-items'

/** One way of signing. Every call is idempotent: it may be repeated after a restart or a lost answer. */
export interface SignerDriver {
  readonly kind: SignerKind
  readonly start: (order: SigningOrder) => Promise<SignerAnswer>
  readonly poll: (order: SigningOrder, reference: string) => Promise<SignerAnswer>
  /** Takes the order back where that is still possible; resolves either way. */
  readonly cancel: (order: SigningOrder, reference: string) => Promise<void>
}
