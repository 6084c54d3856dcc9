import { createDecipheriv, createHash } from 'node:crypto'
import { sameBytes } from '../../certificates/is-issued-by.ts'
import type { EncryptionSettings } from './encryption-settings.ts'
import { hashOfRevision6 } from './hash-of-revision-6.ts'
import { rc4 } from './rc4.ts'

/** What stands for an empty password, ISO 32000-2, 7.6.4.3.2, algorithm 2, step a. */
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

const md5 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('md5')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The key of a file that opens without a password; undefined where it needs one. */
export function fileKeyOf(settings: EncryptionSettings): Uint8Array | undefined {
  if (settings.revision >= 5) return longKeyOf(settings)
  const key = keyByMd5(settings)
  return opens(settings, key) ? key : undefined
}

/** Algorithm 2. */
function keyByMd5({
  owner,
  permissions,
  identifier,
  revision,
  encryptsMetadata,
  keyBytes,
}: EncryptionSettings): Buffer {
  const allowed = Buffer.alloc(4)
  allowed.writeInt32LE(permissions | 0)
  const suffix = revision >= 4 && !encryptsMetadata ? Buffer.alloc(4, 0xff) : Buffer.alloc(0)
  let key = md5(padding, owner, allowed, identifier, suffix).subarray(0, keyBytes)
  if (revision >= 3) for (let count = 0; count < 50; count += 1) key = md5(key).subarray(0, keyBytes)
  return key
}

/** Algorithms 4 to 6: the empty password is the user's where /U comes out. */
function opens({ revision, identifier, user }: EncryptionSettings, key: Buffer): boolean {
  if (revision === 2) return sameBytes(rc4(key, padding), user)
  let value: Uint8Array = md5(padding, identifier)
  for (let round = 0; round < 20; round += 1)
    value = rc4(
      key.map(byte => byte ^ round),
      value,
    )
  return sameBytes(value, user.subarray(0, 16))
}

/** Algorithm 2.A: /U is the hash of the password, a salt to check it with, and a salt to open the key with. */
function longKeyOf({ revision, user, userKey }: EncryptionSettings): Uint8Array | undefined {
  const hash = (salt: Uint8Array) =>
    revision === 6 ? hashOfRevision6(salt) : createHash('sha256').update(salt).digest()
  if (!sameBytes(hash(user.subarray(32, 40)), user.subarray(0, 32))) return undefined
  const decipher = createDecipheriv('aes-256-cbc', hash(user.subarray(40, 48)), Buffer.alloc(16)).setAutoPadding(false)
  return Buffer.concat([decipher.update(userKey), decipher.final()])
}
