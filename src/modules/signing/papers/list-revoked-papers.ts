import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { tables } from '../signing-tables.ts'
import type { PaperKey } from './paper.ts'

export interface RevokedPaper {
  readonly code: string
  readonly title: string
  readonly notation: string | null
  readonly revokedAt: Temporal.Instant
  readonly reason: string
}

/** Papers of one kind about one subject that were taken out of force, the newest first: whoever looks at the subject must be told. */
export async function listRevokedPapers(
  context: Context,
  { kind, subjectKind, subjectId }: Omit<PaperKey, 'edition'>,
): Promise<readonly RevokedPaper[]> {
  const rows = await tables(context)
    .selectFrom('signing.paper')
    .select(['code', 'title', 'notation', 'endedAt', 'endReason'])
    .where('kind', '=', kind)
    .where('subjectKind', '=', subjectKind)
    .where('subjectId', '=', subjectId)
    .where('state', '=', 'revoked')
    .orderBy('endedAt', 'desc')
    .limit(100)
    .execute()
  return rows.flatMap(({ endedAt, endReason, ...paper }) =>
    endedAt ? [{ ...paper, revokedAt: endedAt, reason: endReason ?? '' }] : [],
  )
}
