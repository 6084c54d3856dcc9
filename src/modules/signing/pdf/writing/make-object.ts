import type { PdfArray, PdfDictionary, PdfName, PdfObject, PdfReference, PdfString } from '../syntax/pdf-object.ts'

/** A stream that is not in any file yet; /Length is written with it. */
export interface NewStream {
  readonly type: 'new-stream'
  readonly dictionary: PdfDictionary
  readonly data: Uint8Array
}

/** An object whose text is already written: its places must be found again. */
export interface WrittenObject {
  readonly type: 'written'
  readonly text: string
}

export type NewObject = PdfObject | NewStream | WrittenObject

export const name = (text: string): PdfName => ({ type: 'name', name: text })
export const reference = (number: number, generation = 0): PdfReference => ({ type: 'reference', number, generation })
export const array = (...items: readonly PdfObject[]): PdfArray => ({ type: 'array', items })

export const byteString = (bytes: Uint8Array): PdfString => ({ type: 'string', bytes, start: -1, end: -1 })

/** As ASCII where it is, otherwise as UTF-16 (ISO 32000-2, 7.9.2.2). */
export function textString(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return byteString(Buffer.from(text, 'latin1'))
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return byteString(bytes.swap16())
}

/** Undefined values are left out. */
export function dictionary(entries: Readonly<Record<string, PdfObject | undefined>>): PdfDictionary {
  const present = Object.entries(entries).filter((entry): entry is [string, PdfObject] => entry[1] !== undefined)
  return { type: 'dictionary', entries: new Map(present), ambiguous: false }
}

/** The same dictionary with some entries set anew. */
export function withEntries(
  original: PdfDictionary,
  changes: Readonly<Record<string, PdfObject | undefined>>,
): PdfDictionary {
  return dictionary({ ...Object.fromEntries(original.entries), ...changes })
}

export const stream = (entries: Readonly<Record<string, PdfObject | undefined>>, data: Uint8Array): NewStream => ({
  type: 'new-stream',
  dictionary: dictionary(entries),
  data,
})
