import { isArray, isDictionary, isName, isReference, type PdfObject } from '../syntax/pdf-object.ts'
import { type Comparison, keysOf } from './comparison.ts'
import type { PageTree, PdfPage } from './list-pages.ts'
import { isSame } from './same-object.ts'

export function comparePages(
  comparison: Comparison,
  trees: { readonly before: PageTree; readonly after: PageTree },
): void {
  const { report } = comparison
  const identity = (page: PdfPage, index: number) => page.number ?? `direct ${index}`
  const later = new Map(trees.after.pages.map((page, index) => [identity(page, index), { page, index }]))
  const earlier = new Set(trees.before.pages.map(identity))
  let last = -1
  for (const [index, page] of trees.before.pages.entries()) {
    const found = later.get(identity(page, index))
    if (!found) {
      report('page-removed', false, `page ${index + 1}`)
      continue
    }
    if (found.index < last) report('page-content', false, `page ${index + 1} stands elsewhere`)
    last = found.index
    comparePage(comparison, index + 1, page, found.page)
  }
  for (const [index, page] of trees.after.pages.entries()) {
    if (!earlier.has(identity(page, index))) report('page-added', false, `page ${index + 1}`)
  }
}

/** The order of tabbing and the date of the last change show nowhere. */
const harmless = new Set(['Tabs', 'LastModified'])
const inherited = new Set(['Resources', 'MediaBox', 'CropBox', 'Rotate'])

function comparePage(comparison: Comparison, position: number, before: PdfPage, after: PdfPage): void {
  const { report } = comparison
  for (const [key, earlier, later] of keysOf(before.dictionary, after.dictionary)) {
    if (key === 'Annots' || key === 'Parent' || harmless.has(key) || inherited.has(key)) continue
    if (!isSame(comparison, earlier, later)) report('page-content', false, `page ${position} /${key}`)
  }
  for (const key of inherited) {
    if (!isSame(comparison, before.inherited.get(key), after.inherited.get(key))) {
      report('page-content', false, `page ${position} /${key}`)
    }
  }
  compareAnnotations(comparison, position, before, after)
}

function compareAnnotations(comparison: Comparison, position: number, before: PdfPage, after: PdfPage): void {
  const { report, newWidgets, judgedElsewhere } = comparison
  const earlier = annotationsOf(comparison.before.at(before.dictionary, 'Annots'))
  const later = annotationsOf(comparison.after.at(after.dictionary, 'Annots'))
  const laterNumbers = new Set(later.filter(isReference).map(item => item.number))
  const earlierNumbers = new Set(earlier.filter(isReference).map(item => item.number))
  const laterDirect = later.filter(item => !isReference(item))
  for (const item of earlier) {
    if (isReference(item) && laterNumbers.has(item.number)) {
      // Fields have been compared already.
      if (judgedElsewhere.has(item.number) || isSame(comparison, item, item)) continue
      const allowed = comparison.permissions.level === 3 && isAdded(comparison, item)
      report('annotation', allowed, `page ${position}, changed`)
    } else if (!laterDirect.some(other => isSame(comparison, item, other))) {
      if (comparison.before.resolve(item) !== null) report('annotation', false, `page ${position}, removed`)
    }
  }
  const earlierDirect = earlier.filter(item => !isReference(item))
  for (const item of later) {
    if (isReference(item) ? earlierNumbers.has(item.number) || newWidgets.has(item.number) : false) continue
    if (!isReference(item) && earlierDirect.some(other => isSame(comparison, other, item))) continue
    const isMark = !isName(comparison.after.at(item, 'Subtype'), 'Widget')
    report('annotation', isMark && comparison.permissions.level === 3, `page ${position}, added`)
  }
}

/** The object was nothing when it was signed: whoever listed it before it existed has now added it. */
function isAdded(comparison: Comparison, item: PdfObject): boolean {
  return comparison.before.resolve(item) === null && isDictionary(comparison.after.resolve(item))
}

const annotationsOf = (value: PdfObject): readonly PdfObject[] => (isArray(value) ? value.items : [])
