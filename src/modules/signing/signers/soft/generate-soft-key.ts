import { createPublicKey, generateKeyPair, type KeyObject, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import type { Context } from '#kernel/context.ts'
import type { SignatureAlgorithm } from '../../prepared-signature.ts'
import { certificationRequest, type RequestedSubject } from './certification-request.ts'
import { sealKey } from './seal-key.ts'
import { destroySealedKey, saveSoftKey } from './soft-key-store.ts'

const generate = promisify(generateKeyPair)

export const softKeyTypes = ['RSA-2048', 'RSA-3072', 'P-256'] as const

export type SoftKeyType = (typeof softKeyTypes)[number]

/** What a `SigningKey` needs besides its certificate. */
export interface SoftKey {
  readonly id: string
  readonly algorithm: SignatureAlgorithm
  /** SPKI, DER. */
  readonly publicKey: Uint8Array
  readonly locator: { readonly softKeyId: string }
}

/** Makes a key that never leaves the platform, and the request (PKCS#10, DER) that an authority certifies. */
export async function generateSoftKey(
  context: Context,
  { type, subject }: { readonly type: SoftKeyType; readonly subject: RequestedSubject },
): Promise<SoftKey & { readonly request: Uint8Array }> {
  const { privateKey } =
    type === 'P-256'
      ? await generate('ec', { namedCurve: 'P-256' })
      : await generate('rsa', { modulusLength: type === 'RSA-2048' ? 2048 : 3072 })
  return { ...(await keepSoftKey(context, privateKey)), request: certificationRequest(privateKey, subject) }
}

/** Closes a private key and keeps it. Whoever hands it over forgets it. */
export async function keepSoftKey(context: Context, privateKey: KeyObject): Promise<SoftKey> {
  const id = randomUUID()
  const algorithm = privateKey.asymmetricKeyType === 'ec' ? 'ECDSA-SHA256' : 'RSA-SHA256'
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const sealed = sealKey(context.kernel.secretKey, id, privateKey)
  await saveSoftKey(context.tx, { id, algorithm, publicKey, sealed, madeAt: context.now })
  return { id, algorithm, publicKey, locator: { softKeyId: id } }
}

/** The private key is gone for good; what it has signed stays valid. */
export async function destroySoftKey(context: Context, id: string): Promise<void> {
  await destroySealedKey(context.tx, id, context.now)
}
