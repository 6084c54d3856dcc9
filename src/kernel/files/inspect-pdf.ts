import type { FileHandle } from 'node:fs/promises'
import { AppError } from '../errors.ts'

// Both stand outside compressed streams in every PDF, and never span more than this.
const encryption = /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/
const overlap = 64

/** Refuses a PDF that was cut short, or that needs a password: nobody at the counter could open it. */
export async function inspectPdf(handle: FileHandle): Promise<void> {
  let tail = ''
  let hasEnd = false
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false, encoding: 'latin1' })) {
    const window = tail + String(chunk)
    if (encryption.test(window)) throw new AppError('unsupported-type', { reason: 'kernel.file-encrypted' })
    hasEnd ||= window.includes('startxref')
    tail = window.slice(-overlap)
  }
  if (!hasEnd) throw new AppError('bad-input', { reason: 'kernel.file-damaged' })
}
