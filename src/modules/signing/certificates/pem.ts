import { Asn1Error } from '../asn1/asn1.ts'

const block = /-----BEGIN [A-Z0-9 ]{1,40}-----([^-]*)-----END /
const sequenceTag = 0x30

/** The DER of what may be PEM or bare base64: what begins like a SEQUENCE is taken as it is. */
export function toDer(derOrPem: Uint8Array | string): Uint8Array {
  if (typeof derOrPem !== 'string' && derOrPem[0] === sequenceTag && derOrPem.length > 1 && !looksLikeText(derOrPem)) {
    return derOrPem
  }
  const text = typeof derOrPem === 'string' ? derOrPem : Buffer.from(derOrPem).toString('latin1')
  const base64 = block.exec(text)?.[1] ?? text
  const bytes = Uint8Array.from(Buffer.from(base64.replaceAll(/[^A-Za-z0-9+/=_-]/g, ''), 'base64'))
  if (bytes[0] !== sequenceTag) throw new Asn1Error('unexpected', 'neither DER nor PEM')
  return bytes
}

/** `0` is a digit of base64 and the tag of a SEQUENCE: only DER has other than printable octets soon after. */
function looksLikeText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 64).every(octet => (octet >= 0x20 && octet < 0x7f) || (octet >= 9 && octet <= 13))
}
