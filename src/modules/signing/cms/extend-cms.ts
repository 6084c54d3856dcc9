import type { Evidence, Stamp } from '../prepared-signature.ts'

export interface CmsExtension {
  /** Certificates and revocation data to embed: level B-LT. */
  readonly evidence?: Evidence
  /** Adds an archive time stamp over all of it: level B-LTA, and again each time that it is renewed. */
  readonly stamp?: Stamp
  /** SHA-256 of detached content; needed for an archive time stamp where the CMS does not carry its content. */
  readonly contentSha256?: Uint8Array
}

/** Extends every signature of the CMS. What is there already keeps its bytes. Throws `Asn1Error` where it is no SignedData. */
export async function extendCms(_cms: Uint8Array, _extension: CmsExtension): Promise<Uint8Array> {
  throw new Error('not written yet')
}
