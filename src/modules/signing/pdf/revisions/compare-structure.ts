import { isArray, isDictionary, isName, isReference, type PdfDictionary, type PdfObject } from '../syntax/pdf-object.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'
import { type Comparison, keysOf } from './comparison.ts'
import { isSame, spend } from './same-object.ts'

const maxDepth = 64
const maxTreeNodes = 100_000

/**
 * The structure for screen readers (ISO 32000-2, 14.7). Programs that add a signature to a tagged document add an element for its
 * widget; what was there must stay as it was, and what is added may hold annotations only, no content of a page.
 */
export function compareStructure(comparison: Comparison, earlier: PdfObject, later: PdfObject): boolean {
  const was = comparison.before.resolve(earlier)
  const is = comparison.after.resolve(later)
  if (!isDictionary(was) || !isDictionary(is)) return false
  markElements(comparison, earlier, was)
  for (const [key, one, other] of keysOf(was, is)) {
    if (key === 'K') {
      if (!isExtended(comparison, one, other, 0)) return false
    } else if (key === 'ParentTree') {
      if (!hasAll(comparison, numbersOf(comparison.before, one), numbersOf(comparison.after, other))) return false
    } else if (key !== 'ParentTreeNextKey' && !isSame(comparison, one, other)) return false
  }
  return true
}

/** Elements refer to their parents, which have got a child: meeting one must not count as a difference. */
function markElements(comparison: Comparison, root: PdfObject, dictionary: PdfDictionary): void {
  if (isReference(root)) comparison.judgedElsewhere.add(root.number)
  const rest = [...kidsOf(comparison.before, dictionary)]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const element = comparison.before.resolve(next)
    if (!isReference(next) || !isElement(comparison.before, element)) continue
    if (comparison.judgedElsewhere.has(next.number)) continue
    spend(comparison.steps, 1)
    comparison.judgedElsewhere.add(next.number)
    rest.push(...kidsOf(comparison.before, element))
  }
}

const isElement = (revision: PdfRevision, object: PdfObject): object is PdfDictionary =>
  isDictionary(object) && isName(revision.at(object, 'S')) && object.entries.has('P')

/** /K is one kid or a list of them. */
function kidsOf(revision: PdfRevision, element: PdfObject): readonly PdfObject[] {
  if (!isDictionary(element)) return []
  return listOf(revision, element.entries.get('K') ?? null)
}

function listOf(revision: PdfRevision, kids: PdfObject): readonly PdfObject[] {
  const resolved = revision.resolve(kids)
  if (isArray(resolved)) return resolved.items
  return resolved === null ? [] : [kids]
}

/** Every kid that was there is there in the same order; the others hold annotations only. */
function isExtended(comparison: Comparison, was: PdfObject, is: PdfObject, depth: number): boolean {
  if (depth > maxDepth) return false
  const earlier = listOf(comparison.before, was)
  let at = 0
  for (const kid of listOf(comparison.after, is)) {
    spend(comparison.steps, 1)
    const expected = earlier[at]
    if (expected !== undefined && isSameKid(comparison, expected, kid, depth)) at += 1
    else if (!holdsAnnotationsOnly(comparison, kid, depth)) return false
  }
  return at === earlier.length
}

function isSameKid(comparison: Comparison, was: PdfObject, is: PdfObject, depth: number): boolean {
  if (!isReference(was) || !isReference(is)) return isSame(comparison, was, is)
  if (was.number !== is.number) return false
  if (!comparison.affected.has(was.number)) return true
  const earlier = comparison.before.resolve(was)
  const later = comparison.after.resolve(is)
  if (!isDictionary(earlier) || !isDictionary(later)) return isSame(comparison, earlier, later)
  return [...keysOf(earlier, later)].every(([key, one, other]) =>
    key === 'K' ? isExtended(comparison, one, other, depth + 1) : isSame(comparison, one, other),
  )
}

function holdsAnnotationsOnly(comparison: Comparison, kid: PdfObject, depth: number): boolean {
  const revision = comparison.after
  spend(comparison.steps, 1)
  const element = revision.resolve(kid)
  if (depth > maxDepth || !isDictionary(element)) return false
  if (isName(revision.at(element, 'Type'), 'OBJR')) return true
  return (
    isElement(revision, element) &&
    kidsOf(revision, element).every(one => holdsAnnotationsOnly(comparison, one, depth + 1))
  )
}

/** The entries of a number tree (ISO 32000-2, 7.9.7). */
function numbersOf(revision: PdfRevision, root: PdfObject): ReadonlyMap<number, PdfObject> {
  const entries = new Map<number, PdfObject>()
  const rest: PdfObject[] = [root]
  for (let count = 0; rest.length > 0 && count < maxTreeNodes; count += 1) {
    const node = rest.pop() ?? null
    const kids = revision.at(node, 'Kids')
    if (isArray(kids)) rest.push(...kids.items)
    const pairs = revision.at(node, 'Nums')
    if (!isArray(pairs)) continue
    for (let at = 0; at + 1 < pairs.items.length; at += 2) {
      const key = revision.resolve(pairs.items[at])
      if (typeof key === 'number' && !entries.has(key)) entries.set(key, pairs.items[at + 1] ?? null)
    }
  }
  return entries
}

const hasAll = (
  comparison: Comparison,
  was: ReadonlyMap<number, PdfObject>,
  is: ReadonlyMap<number, PdfObject>,
): boolean => [...was].every(([key, value]) => isSame(comparison, value, is.get(key)))
