/** The objects of ISO 32000-2, 7.3, as plain values. */
export type PdfObject =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfArray
  | PdfDictionary
  | PdfStream

export interface PdfName {
  readonly type: 'name'
  readonly name: string
}

export interface PdfString {
  readonly type: 'string'
  readonly bytes: Uint8Array
  /** Where it stands in the bytes it was read from, its delimiters included. */
  readonly start: number
  readonly end: number
}

export interface PdfReference {
  readonly type: 'reference'
  readonly number: number
  readonly generation: number
}

export interface PdfArray {
  readonly type: 'array'
  readonly items: readonly PdfObject[]
}

export interface PdfDictionary {
  readonly type: 'dictionary'
  readonly entries: ReadonlyMap<string, PdfObject>
  /** A key stands twice: programs differ on which one counts. The last does here. */
  readonly ambiguous: boolean
}

export interface PdfStream {
  readonly type: 'stream'
  readonly dictionary: PdfDictionary
  /** Where its data begins in the file; where it ends is said by /Length, which may be an object of its own. */
  readonly start: number
}

export const isName = (object: PdfObject | undefined, name?: string): object is PdfName =>
  typed(object, 'name') && (name === undefined || object.name === name)
export const isString = (object: PdfObject | undefined): object is PdfString => typed(object, 'string')
export const isReference = (object: PdfObject | undefined): object is PdfReference => typed(object, 'reference')
export const isArray = (object: PdfObject | undefined): object is PdfArray => typed(object, 'array')
export const isDictionary = (object: PdfObject | undefined): object is PdfDictionary => typed(object, 'dictionary')
export const isStream = (object: PdfObject | undefined): object is PdfStream => typed(object, 'stream')

type Typed = Exclude<PdfObject, null | boolean | number>

function typed<Type extends Typed['type']>(
  object: PdfObject | undefined,
  type: Type,
): object is Extract<Typed, { readonly type: Type }> {
  return typeof object === 'object' && object !== null && object.type === type
}

/** The dictionary of a dictionary or of a stream. */
export function entriesOf(object: PdfObject | undefined): ReadonlyMap<string, PdfObject> | undefined {
  if (isDictionary(object)) return object.entries
  return isStream(object) ? object.dictionary.entries : undefined
}

export const isWhole = (object: PdfObject | undefined): object is number =>
  typeof object === 'number' && Number.isSafeInteger(object)
