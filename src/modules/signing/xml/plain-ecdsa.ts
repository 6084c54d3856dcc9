import { integerOctetsOf, readAsn1, sequenceOf } from '../asn1/asn1.ts'

const bytesOfP256 = 32

/** r and s side by side, as XML-DSig wants them (RFC 9231, 2.3.6), from the DER that signers give. */
export function plainEcdsa(signature: Uint8Array): Uint8Array {
  const [r, s] = sequenceOf(readAsn1(signature)).map(part => {
    const octets = integerOctetsOf(part)
    const unsigned = octets[0] === 0 ? octets.subarray(1) : octets
    return Buffer.concat([Buffer.alloc(Math.max(0, bytesOfP256 - unsigned.length)), unsigned])
  })
  return Buffer.concat([r ?? Buffer.alloc(0), s ?? Buffer.alloc(0)])
}
