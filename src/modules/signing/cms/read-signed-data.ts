import type { SignedData } from './signed-data.ts'

/**
 * DER, BER, PEM, or base64 with noise; what follows the structure (the zero padding of a PDF) is left alone. Throws `Asn1Error`
 * where it is no SignedData.
 */
export function readSignedData(_bytes: Uint8Array): SignedData {
  throw new Error('not written yet')
}
