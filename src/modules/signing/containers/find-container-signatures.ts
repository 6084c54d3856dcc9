import { AppError } from '#kernel/errors.ts'
import type { FoundFile } from '../verification/found-signature.ts'

/** Every signature and time stamp of an ASiC container (ETSI EN 319 162-1), each with the files that it covers. */
export async function findContainerSignatures(_bytes: Uint8Array): Promise<FoundFile> {
  throw new AppError('unavailable', { reason: 'signing.verification-unavailable' })
}
