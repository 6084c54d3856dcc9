import type { LaterChange } from '../../verification/found-signature.ts'
import { PdfError } from '../syntax/pdf-error.ts'
import {
  entriesOf,
  isArray,
  isDictionary,
  isReference,
  isStream,
  isString,
  type PdfObject,
} from '../syntax/pdf-object.ts'
import { catalogOf, type PdfRevision } from '../syntax/pdf-revision.ts'
import { affectedObjects, changedObjects, type Referrers } from './changed-objects.ts'
import { compareForm } from './compare-form.ts'
import { comparePages } from './compare-pages.ts'
import { compareStructure } from './compare-structure.ts'
import { type Comparison, keysOf } from './comparison.ts'
import { listPages } from './list-pages.ts'
import type { Permissions } from './permissions.ts'
import { isSame, spend } from './same-object.ts'

export interface RevisionsToCompare {
  readonly before: PdfRevision
  readonly after: PdfRevision
  readonly permissions: Permissions
  /** Of `after`. */
  readonly referrers: Referrers
  /** Steps left for all comparisons of one file. */
  readonly steps: { left: number }
}

const maxChanges = 200

/**
 * What somebody made of a signed revision. Everything that is the same, or known to be harmless and permitted, is allowed; all else is
 * not. Throws `PdfError` where the revisions cannot be compared.
 */
export function compareRevisions(input: RevisionsToCompare): readonly LaterChange[] {
  const { before, after } = input
  const changed = changedObjects(before, after)
  const changes = new Map<string, LaterChange>()
  spend(input.steps, after.entries.size)
  const comparison: Comparison = {
    before,
    after,
    steps: input.steps,
    permissions: input.permissions,
    referrers: input.referrers,
    affected: affectedObjects(changed, input.referrers),
    judgedElsewhere: new Set(),
    known: new Set(),
    newWidgets: new Set(),
    fields: new Set(),
    met: new Set(),
    report(what, allowed, detail) {
      const key = `${what} ${allowed} ${detail ?? ''}`
      // The first ones tell enough; one that is forbidden must not be lost behind many that are allowed.
      if (changes.size < maxChanges || (!allowed && changes.size < maxChanges * 2)) {
        changes.set(key, detail === undefined ? { what, allowed } : { what, allowed, detail })
      }
    },
  }
  // What we cannot read is nothing before and nothing after, and yet other programs may show it.
  const damaged = changed.find(number => before.isDamaged(number) || after.isDamaged(number))
  if (damaged !== undefined) comparison.report('other', false, `object ${damaged} cannot be read`)
  compareTrailers(comparison)
  return [...changes.values()]
}

/** What describes how the file is stored, not what it shows. */
const storage = new Set(['Size', 'Prev', 'XRefStm', 'Type', 'W', 'Index', 'Length', 'Filter', 'DecodeParms', 'DL'])

function compareTrailers(comparison: Comparison): void {
  const { before, after, report } = comparison
  if (before.security !== after.security) report('other', false, 'encryption')
  compareCatalogues(comparison)
  for (const [key, earlier, later] of keysOf(before.trailer, after.trailer)) {
    if (storage.has(key) || key === 'Root') continue
    if (key === 'ID' && isIdentifier(after, later)) continue
    if (key === 'Info' && isPlainInformation(after, later)) {
      if (!isSame(comparison, earlier, later)) report('other', true, 'document information')
    } else if (!isSame(comparison, earlier, later)) {
      report('other', key === 'AdditionalStreams' && isDangling(after, later), `trailer /${key}`)
    }
  }
}

/**
 * LibreOffice keeps the document's source there and opens it instead of the PDF. Other programs copy the entry while they renumber
 * objects; then it points to no source any more.
 */
function isDangling(revision: PdfRevision, value: PdfObject): boolean {
  const list = revision.resolve(value)
  return isArray(list) && !list.items.some(item => isStream(revision.resolve(item)))
}

function isIdentifier(revision: PdfRevision, value: PdfObject): boolean {
  const identifier = revision.resolve(value)
  return (
    isArray(identifier) &&
    identifier.items.length === 2 &&
    identifier.items.every(item => isString(revision.resolve(item)))
  )
}

/** Title, author, dates: strings and names. Whatever else hangs there must be what it was. */
function isPlainInformation(revision: PdfRevision, value: PdfObject): boolean {
  const information = revision.resolve(value)
  if (information === null) return true
  if (!isDictionary(information)) return false
  return [...information.entries.values()].every(item => {
    const resolved = revision.resolve(item)
    return resolved === null || typeof resolved !== 'object' || resolved.type === 'string' || resolved.type === 'name'
  })
}

function compareCatalogues(comparison: Comparison): void {
  const { before, after, judgedElsewhere, report } = comparison
  const earlierRoot = catalogOf(before)
  const laterRoot = catalogOf(after)
  const rootNumbers = [before.trailer.entries.get('Root'), after.trailer.entries.get('Root')].filter(isReference)
  for (const { number } of rootNumbers) judgedElsewhere.add(number)
  const trees = { before: listPages(before), after: listPages(after) }
  spend(comparison.steps, trees.before.pages.length + trees.after.pages.length)
  for (const number of trees.before.numbers) if (trees.after.numbers.has(number)) judgedElsewhere.add(number)
  // The form first: pages must know which widgets belong to new signatures.
  compareForm(comparison)
  comparePages(comparison, trees)
  for (const [key, earlier, later] of keysOf(earlierRoot, laterRoot)) {
    if (key === 'AcroForm' || key === 'Pages') continue
    if (isSame(comparison, earlier, later)) continue
    const verdict = changedInCatalogue(comparison, key, earlier, later)
    report(verdict.what, verdict.allowed, verdict.detail ?? `catalogue /${key}`)
  }
}

function changedInCatalogue(comparison: Comparison, key: string, earlier: PdfObject, later: PdfObject): LaterChange {
  const { before, after } = comparison
  switch (key) {
    case 'DSS':
      return { what: 'evidence', allowed: true }
    case 'Extensions':
      return {
        what: 'other',
        allowed: after.resolve(later) === null || isDictionary(after.resolve(later)),
        detail: 'extensions',
      }
    case 'Metadata':
      return { what: 'other', allowed: isStream(after.resolve(later)), detail: 'metadata' }
    case 'Version':
      return {
        what: 'other',
        allowed: isHigherVersion(before.resolve(earlier), after.resolve(later)),
        detail: 'version',
      }
    case 'Names':
      return namesChange(comparison)
    case 'StructTreeRoot':
      return { what: 'other', allowed: compareStructure(comparison, earlier, later), detail: 'structure' }
    default:
      return { what: 'other', allowed: false }
  }
}

function isHigherVersion(earlier: PdfObject, later: PdfObject): boolean {
  const versionOf = (value: PdfObject) => (typeof value === 'object' && value?.type === 'name' ? Number(value.name) : 0)
  return versionOf(later) >= versionOf(earlier)
}

/** Names of appearances come with annotations; any other name may open, run or carry something. */
function namesChange(comparison: Comparison): LaterChange {
  const { before, after } = comparison
  const names = (revision: PdfRevision) => {
    const found = revision.at(catalogOf(revision), 'Names')
    return isDictionary(found) ? found : undefined
  }
  const changed = [...keysOf(names(before), names(after))]
    .filter(([, earlier, later]) => !isSame(comparison, earlier, later))
    .map(([key]) => key)
  const allowed = changed.every(key => key === 'AP') && comparison.permissions.level === 3
  return {
    what: changed.includes('EmbeddedFiles') ? 'file-added' : 'other',
    allowed,
    detail: `names ${changed.join(' ')}`,
  }
}

/** Whether the page tree can be followed at all: without it nobody sees the document. */
export function assertReadable(revision: PdfRevision): void {
  if (!entriesOf(catalogOf(revision))) throw new PdfError('broken-structure', 'no catalogue')
  listPages(revision)
}
