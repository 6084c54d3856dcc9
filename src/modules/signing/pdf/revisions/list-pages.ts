import { PdfError } from '../syntax/pdf-error.ts'
import {
  entriesOf,
  isArray,
  isDictionary,
  isName,
  isReference,
  type PdfDictionary,
  type PdfObject,
} from '../syntax/pdf-object.ts'
import { catalogOf, type PdfRevision } from '../syntax/pdf-revision.ts'

export interface PdfPage {
  /** Undefined where the page stands directly in its parent, which no honest program writes. */
  readonly number: number | undefined
  readonly dictionary: PdfDictionary
  /** What it has from its ancestors (ISO 32000-2, 7.7.3.4), its own values included. */
  readonly inherited: ReadonlyMap<string, PdfObject>
}

export interface PageTree {
  readonly pages: readonly PdfPage[]
  /** Object numbers of the nodes and pages. */
  readonly numbers: ReadonlySet<number>
}

const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const
const maxPages = 200_000
const maxDepth = 64

/** The pages in their order. Throws `PdfError` where the tree is broken, circular or empty. */
export function listPages(revision: PdfRevision): PageTree {
  const pages: PdfPage[] = []
  const numbers = new Set<number>()

  function walk(node: PdfObject | undefined, from: ReadonlyMap<string, PdfObject>, depth: number): void {
    const number = isReference(node) ? node.number : undefined
    if (depth > maxDepth) throw new PdfError('broken-page-tree', 'too deep')
    if (number !== undefined) {
      if (numbers.has(number)) throw new PdfError('broken-page-tree', 'a page stands twice')
      numbers.add(number)
    }
    const dictionary = revision.resolve(node)
    if (!isDictionary(dictionary)) throw new PdfError('broken-page-tree', 'no page')
    const inherited = new Map(from)
    for (const key of inheritable) {
      const value = dictionary.entries.get(key)
      if (value !== undefined && value !== null) inherited.set(key, value)
    }
    const kids = revision.at(dictionary, 'Kids')
    if (isArray(kids)) {
      for (const kid of kids.items) walk(kid, inherited, depth + 1)
    } else if (isName(revision.at(dictionary, 'Type'), 'Pages')) {
      throw new PdfError('broken-page-tree', 'no kids')
    } else {
      if (pages.length === maxPages) throw new PdfError('too-many', 'pages')
      pages.push({ number, dictionary, inherited })
    }
  }

  walk(entriesOf(catalogOf(revision))?.get('Pages'), new Map(), 0)
  if (pages.length === 0) throw new PdfError('broken-page-tree', 'no pages')
  return { pages, numbers }
}
