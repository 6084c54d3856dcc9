import { readCertificate, readCertificates } from '../certificates/read-certificate.ts'
import type { SigningKey } from '../signers/signer.ts'
import type { KeyRow } from './key.ts'

/** A bound key as a signer's driver takes it. */
export function signingKeyOf(
  row: Pick<KeyRow, 'id' | 'kind' | 'certificate' | 'chain' | 'algorithm' | 'locator'>,
): SigningKey {
  return {
    id: row.id,
    kind: row.kind,
    certificate: readCertificate(row.certificate),
    chain: readCertificates(row.chain),
    algorithm: row.algorithm,
    locator: row.locator,
  }
}
