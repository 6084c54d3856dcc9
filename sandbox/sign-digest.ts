import { constants, type KeyObject, privateEncrypt } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'

/** DigestInfo of SHA-256 (RFC 8017, 9.2), to which the 32 octets are appended. */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex')

/** Signs a SHA-256 that somebody else has computed, as tokens and remote signers do; node:crypto itself hashes what it signs. */
export function signDigest(sha256: Uint8Array, key: KeyObject): Uint8Array {
  if (sha256.length !== 32) throw new RangeError('a SHA-256 has 32 octets')
  if (key.asymmetricKeyType === 'ec') return signEcdsa(sha256, key)
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([digestInfo, sha256]))
}

function signEcdsa(sha256: Uint8Array, key: KeyObject): Uint8Array {
  const secret = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url')
  return p256.sign(sha256, secret, { prehash: false, format: 'der' })
}
