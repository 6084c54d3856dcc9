import { PdfError } from '../syntax/pdf-error.ts'
import {
  isArray,
  isDictionary,
  isName,
  isReference,
  isStream,
  isString,
  type PdfDictionary,
  type PdfObject,
  type PdfStream,
} from '../syntax/pdf-object.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'

export interface TwoRevisions {
  readonly before: PdfRevision
  readonly after: PdfRevision
  /** Objects that may mean something else after than before; the others need no look. */
  readonly affected: ReadonlySet<number>
  /** Objects compared by rules of their own (pages, fields, annotations, the catalogue): meeting one of them says nothing. */
  readonly judgedElsewhere: Set<number>
  /** Pairs found to be the same. */
  readonly known: Set<string>
  /** Steps left; a file that needs more is refused. */
  steps: { left: number }
}

/** Throws where a file asks for more work than any honest one. */
export function spend(steps: { left: number }, count: number): void {
  steps.left -= count
  if (steps.left < 0) throw new PdfError('too-many', 'comparisons')
}

/** Whether both mean the same, all that they refer to included. Another numbering of the same objects is no change. */
export function isSame(two: TwoRevisions, before: PdfObject | undefined, after: PdfObject | undefined): boolean {
  const met = new Set<string>()
  const rest: [PdfObject, PdfObject][] = [[before ?? null, after ?? null]]
  for (let pair = rest.pop(); pair; pair = rest.pop()) {
    spend(two.steps, 1)
    if (!isSameShallow(two, pair[0], pair[1], met, rest)) return false
  }
  for (const one of met) two.known.add(one)
  return true
}

type Pairs = [PdfObject, PdfObject][]

function isSameShallow(two: TwoRevisions, one: PdfObject, other: PdfObject, met: Set<string>, rest: Pairs): boolean {
  if (isReference(one) || isReference(other)) {
    if (isReference(one) && isReference(other)) {
      if (one.number === other.number) {
        if (!two.affected.has(one.number) || two.judgedElsewhere.has(one.number)) return true
      }
      const pair = `${one.number} ${other.number}`
      if (met.has(pair) || two.known.has(pair)) return true
      met.add(pair)
    }
    rest.push([two.before.resolve(one), two.after.resolve(other)])
    return true
  }
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return one === other
  if (isName(one)) return isName(other, one.name)
  if (isString(one)) return isString(other) && Buffer.compare(one.bytes, other.bytes) === 0
  if (isArray(one)) {
    if (!isArray(other) || one.items.length !== other.items.length) return false
    for (const [index, item] of one.items.entries()) rest.push([item, other.items[index] ?? null])
    return true
  }
  if (isDictionary(one)) return isDictionary(other) && pushEntries(one, other, rest)
  return (
    isStream(one) &&
    isStream(other) &&
    isSameStream(two, one, other) &&
    pushEntries(one.dictionary, other.dictionary, rest, 'Length')
  )
}

function pushEntries(one: PdfDictionary, other: PdfDictionary, rest: Pairs, except?: string): boolean {
  if (one === other && except === undefined) {
    for (const value of one.entries.values()) rest.push([value, value])
    return true
  }
  for (const key of new Set([...one.entries.keys(), ...other.entries.keys()])) {
    if (key !== except) rest.push([one.entries.get(key) ?? null, other.entries.get(key) ?? null])
  }
  return true
}

function isSameStream(two: TwoRevisions, one: PdfStream, other: PdfStream): boolean {
  const before = two.before.rawStream(one)
  const after = two.after.rawStream(other)
  if (one.start + before.length > two.before.end) return false
  if (one.start === other.start && before.length === after.length) return true
  spend(two.steps, Math.ceil(before.length / 4096))
  // What is encrypted looks different in each object, and the same data means something else in another one.
  if (two.before.security) return Buffer.compare(two.before.plainStream(one), two.after.plainStream(other)) === 0
  return Buffer.compare(before, after) === 0
}
