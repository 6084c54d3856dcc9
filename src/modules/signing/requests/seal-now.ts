import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import type { Level, Placement, SignatureFields, SignatureSubject, SignedFormat } from './signature-request.ts'

export interface SealNow {
  readonly bytes: Uint8Array
  readonly name: string
  readonly format: SignedFormat
  readonly purpose: string
  readonly subject: SignatureSubject
  /** Whose seal; the unit that keeps the service, where it is not said. */
  readonly unitId?: string
  readonly placement?: Placement
  readonly fields?: SignatureFields
}

export interface SealedPaper {
  readonly requestId: string
  readonly file: StoredFile
  /** B-T, or B-B where the time-stamping authority did not answer: such a paper is renewed by a job. */
  readonly level: Level
}

/**
 * Puts the system's seal on a paper that it made itself, such as a receipt, before it is handed out. Throws `signing.no-seal` where the
 * unit has no key that answers at once.
 */
export async function sealNow(_context: Context, _input: SealNow): Promise<SealedPaper> {
  throw new AppError('unavailable', { reason: 'signing.no-seal' })
}
