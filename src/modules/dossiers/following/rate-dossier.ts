import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { changeDossier, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { findRating, insertRating } from './rating-store.ts'

export interface RateDossier {
  readonly dossierId: string
  /** 1 (very bad) to 5 (very good). */
  readonly score: number
  readonly comment?: string | null
}

/** The applicant says how it went, once. The words stay in the module's table: the ledger keeps the score only. */
export async function rateDossier(context: Context, input: RateDossier): Promise<Dossier> {
  const open = await openForChange(context, 'rate', { dossierId: input.dossierId })
  const before = await findRating(context, open.dossier.id)
  if (before?.score === input.score && before.comment === (input.comment ?? null)) return open.dossier
  if (before) throw wrongState('dossiers.already-rated')
  await insertRating(context, {
    dossierId: open.dossier.id,
    score: input.score,
    comment: input.comment ?? null,
    ratedAt: context.now,
  })
  return changeDossier(context, open, {}, { score: input.score, competentUnitId: open.dossier.competentUnitId })
}
