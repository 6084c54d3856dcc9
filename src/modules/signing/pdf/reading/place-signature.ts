import { spend } from '../revisions/same-object.ts'
import { unlessBroken } from '../syntax/pdf-error.ts'
import { isDictionary, isReference, isString, type PdfDictionary } from '../syntax/pdf-object.ts'
import { openRevision, type PdfRevision } from '../syntax/pdf-revision.ts'
import { type ByteRange, byteRangeOf } from './byte-range.ts'
import type { PdfReading } from './pdf-reading.ts'
import { listSignatures, type SignatureField } from './signature-fields.ts'

/** Where a signature stands in the file, and whether its byte range says so truly. */
export type SignaturePlace =
  | {
      readonly sound: true
      readonly range: ByteRange
      /** What was signed, as a document. */
      readonly signed: PdfRevision
      /** The signature dictionary as it was signed, whatever a later revision made of it. */
      readonly dictionary: PdfDictionary
    }
  | {
      readonly sound: false
      readonly range: ByteRange | undefined
      readonly detail: string
      readonly extent: 'partial' | 'unknown'
    }

/**
 * A sound byte range begins with the file, leaves out exactly the value of /Contents, and ends where a revision ends that has this
 * signature in it (ISO 32000-2, 12.8.1; ETSI EN 319 142-1, 5.2).
 */
export function placeSignature(reading: PdfReading, signature: SignatureField): SignaturePlace {
  const { file, last } = reading
  const range = byteRangeOf(last, signature.dictionary)
  const size = file.bytes.length
  if (!range) return { sound: false, range, detail: 'no byte range', extent: 'unknown' }
  const unsound = (detail: string): SignaturePlace => ({
    sound: false,
    range,
    detail,
    extent: range.first.end > size ? 'unknown' : 'partial',
  })
  if (range.first.start !== 0) return unsound('does not begin with the file')
  if (range.end > size || range.first.end > size) return unsound('ends behind the file')
  if (range.first.end >= range.second.start) return unsound('leaves nothing out')
  const signed = unlessBroken(() => openRevision(file, range.end))
  const found = signed && unlessBroken(() => inRevision(signed, signature, range, reading))
  if (!signed || !found) return unsound('ends where no revision ends')
  const { dictionary, isPacked } = found
  const contents = dictionary.entries.get('Contents')
  const again = byteRangeOf(signed, dictionary)
  if (!isString(contents) || isPacked || dictionary.ambiguous) return unsound('the value does not stand in the file')
  if (contents.start !== range.first.end || contents.end !== range.second.start) {
    return unsound('leaves out something else than the value')
  }
  if (again?.end !== range.end || again.first.end !== range.first.end || again.second.start !== range.second.start) {
    return unsound('was another one when it was signed')
  }
  return { sound: true, range, signed, dictionary }
}

/**
 * The signature as its own revision has it: the object of the same number, or, where a later revision put another field or dictionary
 * in its place, the one that fills the gap.
 */
function inRevision(
  revision: PdfRevision,
  { value }: SignatureField,
  range: ByteRange,
  reading: PdfReading,
): { readonly dictionary: PdfDictionary; readonly isPacked: boolean } | undefined {
  const isFilling = (dictionary: PdfDictionary) => {
    const contents = dictionary.entries.get('Contents')
    return isString(contents) && contents.start === range.first.end && contents.end === range.second.start
  }
  const same = isReference(value) ? revision.resolve(value) : null
  const found =
    isDictionary(same) && same.entries.has('Contents')
      ? { value, field: null, dictionary: same }
      : searched(reading, revision).find(({ dictionary }) => isFilling(dictionary))
  if (!found) return undefined
  const holder = isReference(found.value) ? found.value : found.field
  const isPacked = !isReference(holder) || revision.entries.get(holder.number)?.kind !== 'offset'
  return { dictionary: found.dictionary, isPacked }
}

function searched(reading: PdfReading, revision: PdfRevision): readonly SignatureField[] {
  spend(reading.comparing, revision.entries.size)
  return listSignatures(revision)
}
