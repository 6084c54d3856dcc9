import { createHash } from 'node:crypto'
import { AppError } from '#kernel/errors.ts'
import type { PdfUpdate } from '../writing/pdf-update.ts'
import { writeUpdate } from '../writing/write-update.ts'

/** An update with room left for a signature value, and what is to be signed. */
export interface SignatureSlot {
  /** Of everything but the value. */
  readonly sha256: Uint8Array
  /** The whole document, with the value in its place. Throws `signing.signature-too-large`. */
  readonly fill: (value: Uint8Array) => Uint8Array
}

/** Stands where the numbers of the byte range come, which are known only when all is written; the same length as they. */
export const byteRangePlaceholder = (): string => `[0 ${'0'.repeat(10)} ${'0'.repeat(10)} ${'0'.repeat(10)}]`

export const contentsPlaceholder = (bytes: number): string => `<${'0'.repeat(bytes * 2)}>`

/** `valueNumber`: the object that `writeSignatureDictionary` made. The document is hashed where it stands; only the update is copied. */
export function makeSlot(update: PdfUpdate, valueNumber: number): SignatureSlot {
  const document = update.revision.file.bytes
  const { bytes: tail, offsets } = writeUpdate(update)
  const from = (offsets.get(valueNumber) ?? 0) - document.length
  const open = tail.indexOf('/Contents<', from) + '/Contents'.length
  const close = tail.indexOf('>', open) + 1
  const range = tail.indexOf('/ByteRange', from) + '/ByteRange'.length
  const total = document.length + tail.length
  const parts = [document.length + open, document.length + close, total - document.length - close]
  tail.write(`[0 ${parts.map(part => String(part).padEnd(10)).join(' ')}]`, range, 'latin1')
  const hash = createHash('sha256').update(document).update(tail.subarray(0, open)).update(tail.subarray(close))
  return {
    sha256: new Uint8Array(hash.digest()),
    fill(value) {
      if (value.length * 2 > close - open - 2) throw new AppError('internal', { reason: 'signing.signature-too-large' })
      const signed = Buffer.allocUnsafe(total)
      signed.set(document)
      tail.copy(signed, document.length)
      signed.write(Buffer.from(value).toString('hex'), document.length + open + 1, 'latin1')
      return signed
    },
  }
}
