import { unlessDamaged } from '../syntax/pdf-error.ts'
import { entriesOf, isDictionary, isReference, type PdfDictionary, type PdfObject } from '../syntax/pdf-object.ts'
import { catalogOf, openSection, type PdfRevision } from '../syntax/pdf-revision.ts'
import { byteRangeOf } from './byte-range.ts'
import { listFields } from './form-fields.ts'

/** A signature as the whole file shows it; what it was when it was made may differ. */
export interface SignatureField {
  readonly id: string
  /** The field, where the signature has one. */
  readonly field: PdfObject
  readonly value: PdfObject
  readonly dictionary: PdfDictionary
}

/** More than any file carries; the rest would only be there to keep us busy. */
export const maxSignatures = 500

/** Usage rights (UR, UR3) are kept by Adobe's programs and are no signature of anybody (ISO 32000-2, 12.8.2.3). */
export function listSignatures(revision: PdfRevision): SignatureField[] {
  const found: SignatureField[] = []
  const values = new Set<number>()
  const ids = new Set<string>()

  function add(name: string, field: PdfObject, value: PdfObject): void {
    const dictionary = revision.resolve(value)
    if (!isDictionary(dictionary) || found.length > maxSignatures) return
    if (isReference(value)) {
      if (values.has(value.number)) return
      values.add(value.number)
    }
    let id = name || 'signature'
    for (let count = 2; ids.has(id); count += 1) id = `${name || 'signature'} (${count})`
    ids.add(id)
    found.push({ id, field, value, dictionary })
  }

  for (const field of listFields(revision)) {
    if (field.type === 'Sig' && field.value !== null) {
      const itself: PdfObject =
        field.number === undefined ? field.dictionary : { type: 'reference', number: field.number, generation: 0 }
      add(field.name, itself, field.value)
    }
  }
  const certification = entriesOf(revision.at(catalogOf(revision), 'Perms'))?.get('DocMDP')
  if (certification !== undefined) add('DocMDP', null, certification)
  return found
}

const maxRevisions = 200

/** Those too that a later revision took away: whoever removes a signature must not make an unsigned document of it. */
export function listSignaturesEver(last: PdfRevision): SignatureField[] {
  const found = listSignatures(last)
  const known = new Set(found.map(one => rangeKey(last, one)))
  for (const section of last.sections.slice(1, maxRevisions)) {
    for (const one of unlessDamaged(() => listSignatures(openSection(last, section))) ?? []) {
      const key = rangeKey(last, one)
      if (key === undefined || known.has(key)) continue
      known.add(key)
      found.push({ ...one, id: found.some(({ id }) => id === one.id) ? `${one.id} (${found.length + 1})` : one.id })
    }
  }
  return found
}

function rangeKey(revision: PdfRevision, { dictionary }: SignatureField): string | undefined {
  const range = byteRangeOf(revision, dictionary)
  return range && `${range.first.end} ${range.end}`
}
