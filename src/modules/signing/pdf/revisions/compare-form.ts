import { isArray, isDictionary, isReference, type PdfDictionary, type PdfObject } from '../syntax/pdf-object.ts'
import { catalogOf, type PdfRevision } from '../syntax/pdf-revision.ts'
import { compareField, isFieldOrWidget } from './compare-field.ts'
import { type Comparison, keysOf } from './comparison.ts'
import { type FieldPlace, topOfForm } from './field-place.ts'
import { judgeNewField } from './judge-new-field.ts'
import { isSame, spend } from './same-object.ts'

/** The interactive form (ISO 32000-2, 12.7): new signatures, and values of fields. */
export function compareForm(comparison: Comparison): void {
  const { before, after, report } = comparison
  const earlier = formOf(before)
  const later = formOf(after)
  // What is met from elsewhere, a page or the structure, must know that the fields are judged here.
  markFields(comparison)
  for (const [key, was, is] of keysOf(earlier, later)) {
    if (key === 'Fields' || key === 'SigFlags') continue
    if (isSame(comparison, was, is)) continue
    if (key === 'DR' && isExtended(comparison, was, is, 2)) continue
    if (key === 'DA' && was === null) continue
    // Where it is set, programs draw the fields anew from their values; that it is not needed any more changes nothing.
    if (key === 'NeedAppearances' && after.resolve(is) !== true) continue
    report('form-field', false, `form /${key}`)
  }
  compareFieldLists(comparison, before.at(earlier, 'Fields'), after.at(later, 'Fields'), topOfForm)
}

function formOf(revision: PdfRevision): PdfDictionary | undefined {
  const form = revision.at(catalogOf(revision), 'AcroForm')
  return isDictionary(form) ? form : undefined
}

/** Whether all that was there is still what it was, `depth` levels down: resources may be added for fields that are filled. */
function isExtended(comparison: Comparison, was: PdfObject, is: PdfObject, depth: number): boolean {
  const earlier = comparison.before.resolve(was)
  const later = comparison.after.resolve(is)
  if (earlier === null) return isDictionary(later)
  if (depth === 0 || !isDictionary(earlier) || !isDictionary(later)) return isSame(comparison, was, is)
  return [...earlier.entries].every(([key, value]) =>
    isExtended(comparison, value, later.entries.get(key) ?? null, depth - 1),
  )
}

export function compareFieldLists(comparison: Comparison, was: PdfObject, is: PdfObject, parent: FieldPlace): void {
  const earlier = isArray(was) ? was.items : []
  const later = isArray(is) ? is.items : []
  const laterNumbers = new Set(later.filter(isReference).map(item => item.number))
  const earlierNumbers = new Set(earlier.filter(isReference).map(item => item.number))
  for (const [index, item] of earlier.entries()) {
    spend(comparison.steps, 1)
    if (isReference(item) && comparison.met.has(item.number)) continue
    if (isReference(item)) comparison.met.add(item.number)
    if (isReference(item) && laterNumbers.has(item.number))
      compareField(comparison, item, item, parent, compareFieldLists)
    else if (!isReference(item) && !isReference(later[index] ?? null) && later[index] !== undefined) {
      compareField(comparison, item, later[index] ?? null, parent, compareFieldLists)
    } else if (comparison.before.resolve(item) !== null) {
      comparison.report('form-field', false, 'a field was removed')
    }
  }
  for (const item of later) {
    if (isReference(item) && !earlierNumbers.has(item.number)) judgeNewField(comparison, item, parent)
  }
  if (later.filter(item => !isReference(item)).length > earlier.filter(item => !isReference(item)).length) {
    comparison.report('form-field', false, 'a field was added')
  }
}

const maxFields = 100_000

function markFields(comparison: Comparison): void {
  const fields = { before: fieldNumbers(comparison.before), after: fieldNumbers(comparison.after) }
  for (const number of fields.before) {
    if (!fields.after.has(number)) continue
    comparison.fields.add(number)
    comparison.judgedElsewhere.add(number)
  }
}

/** Fields and their widgets. */
function fieldNumbers(revision: PdfRevision): Set<number> {
  const numbers = new Set<number>()
  const form = formOf(revision)
  const rest: PdfObject[] = [form?.entries.get('Fields') ?? null]
  for (let next = rest.pop(); next !== undefined && numbers.size < maxFields; next = rest.pop()) {
    const list = revision.resolve(next)
    if (!isArray(list)) continue
    for (const item of list.items) {
      if (!isReference(item) || numbers.has(item.number) || !isFieldOrWidget(revision, item)) continue
      numbers.add(item.number)
      const kids = revision.at(item, 'Kids')
      if (isArray(kids)) rest.push(kids)
    }
  }
  return numbers
}
