import { createCipheriv, createDecipheriv, createPrivateKey, type KeyObject, randomBytes } from 'node:crypto'
import { deriveKey } from '#kernel/derive-key.ts'

const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM over PKCS#8: nonce, tag, closed bytes. The key's id is bound in: a row cannot be opened under another's. */
export function sealKey(secretKey: KeyObject, id: string, privateKey: KeyObject): Buffer {
  const plain = privateKey.export({ type: 'pkcs8', format: 'der' })
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secretKey), nonce).setAAD(Buffer.from(id))
  const closed = Buffer.concat([cipher.update(plain), cipher.final()])
  plain.fill(0)
  return Buffer.concat([nonce, cipher.getAuthTag(), closed])
}

/** Undefined where a byte was changed, the row is another key's, or the platform's secret is not the one that closed it. */
export function unsealKey(secretKey: KeyObject, id: string, sealed: Uint8Array): KeyObject | undefined {
  try {
    const nonce = sealed.subarray(0, nonceBytes)
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(secretKey), nonce).setAAD(Buffer.from(id))
    decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
    const key = Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()])
    const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
    key.fill(0)
    return privateKey
  } catch {
    return undefined
  }
}

const sealingKey = (secretKey: KeyObject): Buffer => deriveKey(secretKey, 'signing/soft-keys')
