import { AppError } from '../errors.ts'
import { bytesOf } from '../files/bytes-of.ts'
import { cleanText } from './form-values.ts'

export interface HeldFile {
  readonly field: string
  /** As the sender called it; only ever shown. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Reads a file into memory and no further; refuses what is larger or empty with the reasons of the file store. */
export async function holdFile(
  source: AsyncIterable<Uint8Array>,
  name: string,
  maxBytes: number,
): Promise<Omit<HeldFile, 'field'>> {
  const bytes = await bytesOf(source, maxBytes)
  if (bytes.length === 0) throw new AppError('bad-input', { reason: 'kernel.file-empty' })
  return { name: cleanText(name).slice(0, 200), bytes }
}
