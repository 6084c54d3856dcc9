import { AppError } from '#kernel/errors.ts'
import type { Evidence, Stamp } from '../prepared-signature.ts'

export interface XadesExtension {
  /** Puts certificates and revocation values in: level B-LT. */
  readonly evidence?: Evidence
  /** Stamps all of it: level B-LTA; again before the last stamp's certificate ends. */
  readonly stamp?: Stamp
}

/** Extends every XAdES signature of a document that has a time stamp; what is signed or stamped already keeps its bytes. */
export async function extendXades(_xml: Uint8Array, _extension: XadesExtension): Promise<Uint8Array> {
  throw new AppError('unavailable')
}
