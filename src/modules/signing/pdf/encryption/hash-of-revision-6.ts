import { createCipheriv, createHash } from 'node:crypto'

const hashes = ['sha256', 'sha384', 'sha512'] as const

/**
 * The hash of an empty user's password with a salt, ISO 32000-2, 7.6.4.3.4, algorithm 2.B. It ends by its own rule after 64 to 288
 * rounds: the last octet, 255 at most, may not exceed the number of the round less 32.
 */
export function hashOfRevision6(salt: Uint8Array): Uint8Array {
  let key = createHash('sha256').update(salt).digest()
  for (let round = 1; ; round += 1) {
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => key))
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false)
    const encrypted = cipher.update(repeated)
    // The first sixteen octets as a number, modulo three: 256 is 1 modulo three, so their sum does.
    const sum = encrypted.subarray(0, 16).reduce((total, octet) => total + octet, 0)
    key = createHash(hashes[sum % 3] ?? 'sha256')
      .update(encrypted)
      .digest()
    if (round >= 64 && (encrypted.at(-1) ?? 0) <= round - 32) return key.subarray(0, 32)
  }
}
