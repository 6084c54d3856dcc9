import { AppError } from '#kernel/errors.ts'
import type { Evidence, Stamp } from '../prepared-signature.ts'

export interface ContainerExtension {
  readonly evidence?: Evidence
  readonly stamp?: Stamp
}

/** Extends the signatures of an ASiC container to B-LT (evidence) and B-LTA (stamp). */
export async function extendContainer(_container: Uint8Array, _extension: ContainerExtension): Promise<Uint8Array> {
  throw new AppError('unavailable')
}
