import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { type Change, changesBetween } from './changes.ts'
import type { StoredVersion } from './stored-version.ts'
import { listVersionsOf } from './version-store.ts'

export interface ListedVersion {
  readonly id: string
  readonly source: StoredVersion['source']
  readonly version: number
  readonly validFrom: string
  readonly validTo: string | null
  /** What is different from the version before; empty for the first. */
  readonly changes: readonly Change[]
}

/** Every version of a procedure, newest first, with what each changed. Throws `not-found`. */
export async function listVersions(context: Context, code: string): Promise<ListedVersion[]> {
  const versions = await listVersionsOf(context, code)
  if (versions.length === 0) throw notFound('procedures.no-such-procedure')
  return versions.map((stored, index) => {
    const before = versions.slice(index + 1).find(other => other.source === stored.source)
    return {
      id: stored.id,
      source: stored.source,
      version: stored.version,
      validFrom: stored.validFrom,
      validTo: stored.validTo,
      changes: before === undefined ? [] : changesBetween(before.content, stored.content),
    }
  })
}
