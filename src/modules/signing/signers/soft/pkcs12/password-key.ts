import { createHash, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { Pkcs12Failure } from './pkcs12-failure.ts'

const derive = promisify(pbkdf2)

/** Past this a file only makes us work: tools write some thousands. */
const mostIterations = 5_000_000
/** The older derivation runs on the event loop. */
const mostOldIterations = 100_000

export interface Derivation {
  readonly digest: 'sha1' | 'sha256' | 'sha384' | 'sha512'
  readonly salt: Uint8Array
  readonly iterations: number
  readonly bytes: number
}

/** PBKDF2 (RFC 8018, 5.2), on node:crypto's threads. */
export function deriveByPbkdf2(password: string, { digest, salt, iterations, bytes }: Derivation): Promise<Buffer> {
  if (iterations < 1 || iterations > mostIterations) throw new Pkcs12Failure('unreadable')
  return derive(password, salt, iterations, bytes, digest)
}

const macPurpose = 3
const blockBytes = { sha1: 64, sha256: 64, sha384: 128, sha512: 128 } as const

/** The derivation of PKCS#12 itself (RFC 7292, appendix B.2), for the key of the MAC: one block is enough for it. */
export function deriveForMac(password: string, { digest, salt, iterations, bytes }: Derivation): Buffer {
  if (iterations < 1 || iterations > mostOldIterations) throw new Pkcs12Failure('unreadable')
  const block = blockBytes[digest]
  // BMPString with its two octets of end (B.1): UTF-16, big endian.
  const secret = Buffer.from(`${password}\0`, 'utf16le').swap16()
  const input = Buffer.concat([Buffer.alloc(block, macPurpose), fill(salt, block), fill(secret, block)])
  let key = createHash(digest).update(input).digest()
  for (let round = 1; round < iterations; round += 1) key = createHash(digest).update(key).digest()
  return key.subarray(0, bytes)
}

/** Repeated until it fills whole blocks. */
function fill(value: Uint8Array, block: number): Buffer {
  if (value.length === 0) return Buffer.alloc(0)
  const length = Math.ceil(value.length / block) * block
  return Buffer.alloc(length, value)
}
