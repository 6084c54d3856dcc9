import { createDecipheriv, createHash } from 'node:crypto'
import type { Cipher } from './encryption-settings.ts'
import { rc4 } from './rc4.ts'

export interface ObjectPlace {
  readonly number: number
  readonly generation: number
}

export interface Decrypted {
  readonly bytes: Uint8Array
  /** False where the data is not whole: programs differ in what they make of it. */
  readonly isWhole: boolean
}

/** The key of the strings and streams of one object, ISO 32000-2, 7.6.3, algorithms 1 and 1.A. */
export function objectKey(cipher: Cipher, fileKey: Uint8Array, { number, generation }: ObjectPlace): Uint8Array {
  if (cipher === 'none' || cipher === 'aes-256') return fileKey
  const place = Buffer.alloc(5)
  place.writeUIntLE(number & 0xffffff, 0, 3)
  place.writeUIntLE(generation & 0xffff, 3, 2)
  const salt = cipher === 'aes-128' ? 'sAlT' : ''
  const hash = createHash('md5').update(fileKey).update(place).update(salt, 'latin1').digest()
  return hash.subarray(0, Math.min(fileKey.length + 5, 16))
}

export function decrypt(cipher: Cipher, key: Uint8Array, data: Uint8Array): Decrypted {
  switch (cipher) {
    case 'none':
      return { bytes: data, isWhole: true }
    case 'rc4':
      return { bytes: rc4(key, data), isWhole: true }
    case 'aes-128':
      return undoAes('aes-128-cbc', key, data)
    case 'aes-256':
      return undoAes('aes-256-cbc', key, data)
    default:
      return cipher satisfies never
  }
}

/** The first block is the initialization vector; the last tells by its last octet how much of it is padding. */
function undoAes(name: 'aes-128-cbc' | 'aes-256-cbc', key: Uint8Array, data: Uint8Array): Decrypted {
  const body = data.subarray(16, data.length - (data.length % 16))
  if (body.length === 0) return { bytes: new Uint8Array(), isWhole: data.length === 0 || data.length === 16 }
  const plain = createDecipheriv(name, key, data.subarray(0, 16)).setAutoPadding(false).update(body)
  const count = plain.at(-1) ?? 0
  const isPadded = count >= 1 && count <= 16 && plain.subarray(-count).every(octet => octet === count)
  return { bytes: isPadded ? plain.subarray(0, -count) : plain, isWhole: isPadded && data.length % 16 === 0 }
}
