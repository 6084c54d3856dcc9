import { AppError } from '#kernel/errors.ts'
import type { FoundFile } from '../verification/found-signature.ts'

/** Reads every signature and document time stamp of a PDF. Never throws for what the file contains. */
export async function findPdfSignatures(_bytes: Uint8Array): Promise<FoundFile> {
  throw new AppError('unavailable')
}
