import * as der from '../asn1/write-der.ts'

/** The two numbers side by side, as devices answer (PKCS#11 2.3.1; IEEE P1363), as the SEQUENCE that CMS and we want (RFC 3279, 2.2.3). */
export function ecdsaDer(plain: Uint8Array): Uint8Array {
  const half = plain.length / 2
  return der.sequence(der.unsignedInteger(plain.subarray(0, half)), der.unsignedInteger(plain.subarray(half)))
}
