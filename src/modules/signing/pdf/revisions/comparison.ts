import type { PdfDictionary, PdfObject } from '../syntax/pdf-object.ts'
import type { Referrers } from './changed-objects.ts'
import type { Permissions } from './permissions.ts'
import type { TwoRevisions } from './same-object.ts'

export interface Comparison extends TwoRevisions {
  readonly permissions: Permissions
  /** Of the later revision. */
  readonly referrers: Referrers
  /** Object numbers of the widgets of signature fields that were not there before: pages may show them. */
  readonly newWidgets: Set<number>
  /** Fields and widgets that both revisions have. */
  readonly fields: Set<number>
  /** Fields that have been compared or judged: a form may go round in a circle. */
  readonly met: Set<number>
  readonly report: (what: string, allowed: boolean, detail?: string) => void
}

/** Each key of either, with its value before and after. */
export function* keysOf(
  before: PdfDictionary | undefined,
  after: PdfDictionary | undefined,
): Generator<readonly [key: string, before: PdfObject, after: PdfObject]> {
  for (const key of new Set([...(before?.entries.keys() ?? []), ...(after?.entries.keys() ?? [])])) {
    yield [key, before?.entries.get(key) ?? null, after?.entries.get(key) ?? null]
  }
}
