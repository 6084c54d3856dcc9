import type { Pkcs11Config } from '#kernel/config/config.ts'
import type { SignatureAlgorithm } from '../../prepared-signature.ts'

/** What the platform asks of the process that the device's library is loaded in. */
export type DeviceRequest = {
  readonly config: Pick<Pkcs11Config, 'modulePath' | 'token' | 'pin'>
} & (
  | {
      readonly ask: 'sign'
      readonly key: DeviceKey
      readonly algorithm: SignatureAlgorithm
      /** SHA-256 of what is signed: no more than that reaches the device. */
      readonly digests: readonly Uint8Array[]
    }
  | { readonly ask: 'list' }
)

/** Names a key on the token: by CKA_ID (hex), by CKA_LABEL, or both. */
export interface DeviceKey {
  readonly keyId?: string
  readonly label?: string
}

/** A certificate on the token, and under which id its key should be. */
export interface DeviceCertificate {
  readonly keyId: string
  readonly label: string
  /** DER. */
  readonly certificate: Uint8Array
}

export type DeviceProblem =
  /** No token, or not the one that is wanted; or it was pulled out. Comes back with the token. */
  | 'no-token'
  | 'no-key'
  /** The PIN is wrong, or too few tries are left to risk one. */
  | 'pin-refused'
  /** Whatever else the library answers. */
  | 'device'

export type DeviceReply =
  | { readonly signatures: readonly Uint8Array[] }
  | { readonly certificates: readonly DeviceCertificate[] }
  | { readonly problem: DeviceProblem; readonly detail: string }

export const isDeviceReply = (message: unknown): message is DeviceReply =>
  typeof message === 'object' &&
  message !== null &&
  ('signatures' in message || 'certificates' in message || 'problem' in message)
