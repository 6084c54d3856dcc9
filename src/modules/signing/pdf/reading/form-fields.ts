import {
  isArray,
  isDictionary,
  isName,
  isReference,
  isString,
  type PdfDictionary,
  type PdfObject,
} from '../syntax/pdf-object.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'
import { catalogOf } from '../syntax/pdf-revision.ts'
import { textOfPdfString } from '../syntax/pdf-text.ts'

export interface FormField {
  /** Names of the ancestors and its own, joined by dots (ISO 32000-2, 12.7.4.2). */
  readonly name: string
  readonly number: number | undefined
  readonly dictionary: PdfDictionary
  /** `Sig`, `Tx`, `Btn`, `Ch`, its own or inherited. */
  readonly type: string | undefined
  /** As it stands: a reference, mostly. */
  readonly value: PdfObject
}

const maxFields = 100_000
const maxDepth = 64

/** The terminal fields of the form, in order; what is circular is met once. */
export function listFields(revision: PdfRevision): FormField[] {
  const fields: FormField[] = []
  const visited = new Set<number>()
  const root = revision.at(revision.at(catalogOf(revision), 'AcroForm'), 'Fields')

  function walk(
    node: PdfObject,
    parent: { name: string; type: string | undefined; value: PdfObject },
    depth: number,
  ): void {
    if (depth > maxDepth || fields.length >= maxFields) return
    const number = isReference(node) ? node.number : undefined
    if (number !== undefined) {
      if (visited.has(number)) return
      visited.add(number)
    }
    const dictionary = revision.resolve(node)
    if (!isDictionary(dictionary)) return
    const partial = revision.at(dictionary, 'T')
    const name = isString(partial) ? joined(parent.name, textOfPdfString(partial)) : parent.name
    const ownType = revision.at(dictionary, 'FT')
    const type = isName(ownType) ? ownType.name : parent.type
    const value = dictionary.entries.get('V') ?? parent.value
    const kids = kidFields(revision, dictionary)
    if (kids.length === 0) fields.push({ name, number, dictionary, type, value })
    for (const kid of kids) walk(kid, { name, type, value }, depth + 1)
  }

  if (isArray(root)) for (const item of root.items) walk(item, { name: '', type: undefined, value: null }, 0)
  return fields
}

export const joined = (parent: string, own: string): string => (parent === '' ? own : `${parent}.${own}`)

/** Kids that are fields; a kid without a name is a widget of this one. */
function kidFields(revision: PdfRevision, dictionary: PdfDictionary): readonly PdfObject[] {
  const kids = revision.at(dictionary, 'Kids')
  if (!isArray(kids)) return []
  return kids.items.filter(kid => revision.at(kid, 'T') !== null)
}
