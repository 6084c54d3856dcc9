import { PdfError } from '../syntax/pdf-error.ts'
import { isArray, isDictionary, isReference, isStream, isWhole, type PdfObject } from '../syntax/pdf-object.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'
import type { XrefEntry } from '../syntax/read-xref.ts'

/** For each object of a revision, which others refer to it. */
export type Referrers = ReadonlyMap<number, readonly number[]>

const maxReferences = 20_000_000

export function referrersIn(revision: PdfRevision): Referrers {
  const referrers = new Map<number, number[]>()
  let count = 0
  for (const number of revision.entries.keys()) {
    for (const target of referencesIn(revision.object(number))) {
      count += 1
      if (count > maxReferences) throw new PdfError('too-many', 'references')
      const known = referrers.get(target)
      if (known) known.push(number)
      else referrers.set(target, [number])
    }
  }
  return referrers
}

function* referencesIn(object: PdfObject): Generator<number> {
  const rest: PdfObject[] = [object]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (isReference(next)) yield next.number
    else if (isArray(next)) for (const item of next.items) rest.push(item)
    else if (isDictionary(next)) for (const value of next.entries.values()) rest.push(value)
    else if (isStream(next)) rest.push(next.dictionary)
  }
}

/** The objects that were written, written again or taken away. */
export function changedObjects(before: PdfRevision, after: PdfRevision): readonly number[] {
  const changed: number[] = []
  for (const [number, entry] of after.entries) if (!isUntouched(before, after, number, entry)) changed.push(number)
  for (const number of before.entries.keys()) if (!after.entries.has(number)) changed.push(number)
  return changed
}

/** The objects that mean something else after than before: those that changed, and all that lead to one of them. */
export function affectedObjects(changed: readonly number[], referrers: Referrers): ReadonlySet<number> {
  const affected = new Set<number>()
  const rest: number[] = []
  const mark = (number: number) => {
    if (affected.has(number)) return
    affected.add(number)
    rest.push(number)
  }
  for (const number of changed) mark(number)
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    for (const referrer of referrers.get(next) ?? []) mark(referrer)
  }
  return affected
}

function isUntouched(before: PdfRevision, after: PdfRevision, number: number, entry: XrefEntry): boolean {
  const earlier = before.entries.get(number)
  if (!earlier) return entry.kind === 'free'
  if (earlier.kind === 'free' || entry.kind === 'free') return earlier.kind === entry.kind
  if (earlier.kind === 'packed') {
    return (
      entry.kind === 'packed' &&
      earlier.stream === entry.stream &&
      earlier.index === entry.index &&
      isUntouchedContainer(before, after, entry.stream)
    )
  }
  return entry.kind === 'offset' && earlier.offset === entry.offset && isWithin(before, number)
}

/** Object streams are few; their lengths may stand in an object of their own that was written again. */
function isUntouchedContainer(before: PdfRevision, after: PdfRevision, number: number): boolean {
  const earlier = before.entries.get(number)
  const entry = after.entries.get(number)
  if (earlier?.kind !== 'offset' || entry?.kind !== 'offset' || earlier.offset !== entry.offset) return false
  const stream = after.object(number)
  return isStream(stream) && before.at(stream, 'Length') === after.at(stream, 'Length') && isWithin(before, number)
}

/** An object that begins in the signed bytes and ends behind them was another one when it was signed. */
function isWithin(before: PdfRevision, number: number): boolean {
  const object = before.object(number)
  if (!isStream(object)) return true
  const length = before.at(object, 'Length')
  return !isWhole(length) || object.start + length <= before.end
}
