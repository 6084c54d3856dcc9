import type { SignatureAlgorithm } from '../../../src/modules/signing/prepared-signature.ts'
import type { SignerDriver, SigningKey, SigningOrder } from '../../../src/modules/signing/signers/signer.ts'

/** One way of signing with all that stands behind it, as the contract of signers drives it. */
export interface SignerWorld {
  readonly driver: () => SignerDriver
  readonly keyOf: (algorithm: SignatureAlgorithm) => Promise<SigningKey>
  /** Another process takes over: nothing that was only in memory is left. */
  readonly restart: () => void
  /** Nobody can reach the signer, for as long as it lasts; absent where it cannot be away without the platform. */
  readonly outage?: { readonly begin: () => void | Promise<void>; readonly end: () => void | Promise<void> }
  /** What a person does where one is asked; absent where the order is signed at once. */
  readonly person?: {
    readonly confirm: (order: SigningOrder) => Promise<void>
    readonly decline: (order: SigningOrder) => Promise<void>
    /** So much time passes that nobody's answer is wanted any more. */
    readonly letExpire: () => void
  }
  readonly close: () => Promise<void>
}
