import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { changeDossier, type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier, ReturnWay } from '../dossier.ts'
import { listFeeLines, unpaidLines } from '../fees/fee-store.ts'
import { officialOf } from '../official.ts'
import { insertHandingOut } from './result-store.ts'

export interface ReturnResult extends DossierRef {
  readonly returnedTo: string
  readonly returnedBy: ReturnWay
  readonly note?: string | null
}

/** Hands the result to the person. What is owed must be paid first; being late never holds a result back. */
export async function returnResult(context: Context, input: ReturnResult): Promise<Dossier> {
  const open = await openForChange(context, 'return-result', input)
  if (open.repeated) return open.dossier
  const owed = unpaidLines(await listFeeLines(context, open.dossier.id))
  const amount = owed.reduce((sum, line) => sum + line.amount, 0)
  if (amount > 0) throw wrongState('dossiers.fee-unpaid', { amount })
  const { returnedTo, returnedBy, note } = input
  const official = officialOf(context)
  await insertHandingOut(context, {
    dossierId: open.dossier.id,
    returnedTo,
    returnedBy,
    note: note ?? null,
    returnedByPostId: official.onBehalfOf ?? official.postId,
  })
  return changeDossier(context, open, { returnedAt: context.now }, { returnedBy })
}
