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
import { type Comparison, keysOf } from './comparison.ts'
import { type FieldPlace, placeOf } from './field-place.ts'
import { judgeNewSignature } from './judge-new-field.ts'
import { isSame } from './same-object.ts'

type CompareLists = (comparison: Comparison, was: PdfObject, is: PdfObject, parent: FieldPlace) => void

const readOnly = 1
const pushButton = 1 << 16

/** What changes when somebody fills a field: the value, how it looks, and what a choice or a box remembers of it. */
const filled = new Set(['V', 'AP', 'AS', 'I', 'RV', 'M', 'DA', 'Q'])
/** What an empty signature field may get only when it is signed. */
const placed = new Set(['AP', 'M', 'F', 'P', 'Type', 'Subtype', 'Rect', 'StructParent', 'MK', 'DA', 'AS'])

/** A dictionary that says it is a field or a widget: nothing else may pass as one. */
export function isFieldOrWidget(revision: PdfRevision, item: PdfObject): boolean {
  const dictionary = revision.resolve(item)
  if (!isDictionary(dictionary)) return false
  const { entries } = dictionary
  return (
    entries.has('T') || entries.has('FT') || entries.has('Kids') || isName(revision.at(dictionary, 'Subtype'), 'Widget')
  )
}

export function compareField(
  comparison: Comparison,
  was: PdfObject,
  is: PdfObject,
  parent: FieldPlace,
  compareLists: CompareLists,
): void {
  const { before, after, report } = comparison
  const earlier = before.resolve(was)
  const later = after.resolve(is)
  if (earlier === later && !isAffected(comparison, was)) return
  if (!isDictionary(earlier) || !isDictionary(later)) {
    if (!isSame(comparison, earlier, later)) report('form-field', false, 'a field is none any more')
    return
  }
  const place = placeOf(before, earlier, parent)
  const isSignature = place.type === 'Sig'
  const isNewlySigned = isSignature && before.at(earlier, 'V') === null && after.at(later, 'V') !== null
  for (const [key, one, other] of keysOf(earlier, later)) {
    if (key === 'Kids') {
      compareLists(
        comparison,
        one === null ? null : before.resolve(one),
        other === null ? null : after.resolve(other),
        place,
      )
    } else if (key === 'V' && isNewlySigned) judgeNewSignature(comparison, place.name, other)
    else if (!isSame(comparison, one, other)) {
      judgeKey(comparison, key, { place, isSignature, isNewlySigned, earlier, one, other })
    }
  }
}

const isAffected = (comparison: Comparison, item: PdfObject): boolean =>
  typeof item !== 'object' || item?.type !== 'reference' || comparison.affected.has(item.number)

interface ChangedKey {
  readonly place: FieldPlace
  readonly isSignature: boolean
  readonly isNewlySigned: boolean
  readonly earlier: PdfDictionary
  readonly one: PdfObject
  readonly other: PdfObject
}

function judgeKey(comparison: Comparison, key: string, change: ChangedKey): void {
  const { report, permissions, before, after } = comparison
  const { place, one, other } = change
  if (key === 'AP' && isSharedAppearance(comparison, one, other)) {
    report('form-field', false, `${place.name} /AP is used elsewhere too`)
    return
  }
  if (
    change.isNewlySigned &&
    placed.has(key) &&
    (key === 'AP' || key === 'M' || key === 'F' || before.resolve(one) === null)
  )
    return
  if (change.isSignature && (key !== 'AP' || place.isSigned)) {
    report(key === 'V' ? 'signature' : 'form-field', false, `${place.name} /${key}`)
    return
  }
  const flags = Number(before.at(change.earlier, 'Ff') ?? 0)
  // Signers close fields that they lock.
  if (key === 'Ff' && after.resolve(other) === (flags | readOnly)) return
  const allowed =
    filled.has(key) &&
    permissions.level >= 2 &&
    !permissions.isLocked(place.name) &&
    !(place.type === 'Btn' && (flags & pushButton) !== 0) &&
    (key !== 'V' || isPlainValue(after, other))
  report('form-field', allowed, allowed ? place.name : `${place.name} /${key}`)
}

/**
 * An appearance that belongs to other objects too, and is left to them: no program that fills fields makes one, and what the others
 * are for is not known.
 */
function isSharedAppearance(comparison: Comparison, one: PdfObject, other: PdfObject): boolean {
  if (!isReference(one) || (isReference(other) && one.number === other.number)) return false
  const inTrailer = [...comparison.after.trailer.entries.values()].some(
    value => isReference(value) && value.number === one.number,
  )
  return inTrailer || (comparison.referrers.get(one.number) ?? []).some(number => !comparison.fields.has(number))
}

function isPlainValue(revision: PdfRevision, value: PdfObject): boolean {
  const resolved = revision.resolve(value)
  if (isArray(resolved)) return resolved.items.every(item => isString(revision.resolve(item)))
  return !isDictionary(resolved)
}
