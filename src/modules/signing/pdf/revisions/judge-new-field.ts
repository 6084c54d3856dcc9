import { isArray, isDictionary, isName, isReference, type PdfObject, type PdfReference } from '../syntax/pdf-object.ts'
import type { Comparison } from './comparison.ts'
import { type FieldPlace, placeOf } from './field-place.ts'

/** A field that was not there before: only one for a signature is harmless, or a group of such. */
export function judgeNewField(comparison: Comparison, item: PdfReference, parent: FieldPlace, depth = 0): void {
  const { after, report, newWidgets, permissions, met } = comparison
  if (met.has(item.number)) return
  met.add(item.number)
  const field = after.resolve(item)
  if (field === null) return
  if (!isDictionary(field) || depth > 32) {
    report('form-field', false, 'a field was added')
    return
  }
  const place = placeOf(after, field, parent)
  const kids = after.at(field, 'Kids')
  const isWidget = isName(after.at(field, 'Subtype'), 'Widget')
  if (isArray(kids) && place.type !== 'Sig') {
    for (const kid of kids.items) if (isReference(kid)) judgeNewField(comparison, kid, place, depth + 1)
    if (!isWidget && kids.items.every(isReference)) return
  }
  if (place.type !== 'Sig') {
    report('form-field', false, `${place.name} was added`)
    return
  }
  newWidgets.add(item.number)
  if (isArray(kids)) for (const kid of kids.items) if (isReference(kid)) newWidgets.add(kid.number)
  const value = field.entries.get('V') ?? null
  if (after.resolve(value) === null)
    report('form-field', permissions.level >= 2, `${place.name}, empty signature field`)
  else judgeNewSignature(comparison, place.name, value)
}

/**
 * Time stamps and evidence may follow even where no change is permitted: they are no change as DocMDP means it (ISO 32000-2,
 * 12.8.2.2.2).
 */
export function judgeNewSignature(comparison: Comparison, name: string, value: PdfObject): void {
  const { after, report, permissions } = comparison
  const isStamp =
    isName(after.at(value, 'SubFilter'), 'ETSI.RFC3161') || isName(after.at(value, 'Type'), 'DocTimeStamp')
  if (isStamp) report('time-stamp', true, name)
  else report('signature', permissions.level >= 2 && !permissions.isLocked(name), name)
}
