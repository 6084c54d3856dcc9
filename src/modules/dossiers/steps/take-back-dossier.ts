import type { Context } from '#kernel/context.ts'
import { type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { getStep } from '../step-plan.ts'
import { handOver } from './hand-over.ts'
import { listHandOvers } from './hand-over-store.ts'

export interface TakeBackDossier extends DossierRef {
  readonly note?: string | null
}

/**
 * Undoes a forward that nobody has built upon. The step goes on as if it had never ended: from when it began, with whoever it was
 * assigned to. So the time that the dossier lay at the wrong place counts against the step that sent it there.
 */
export async function takeBackDossier(context: Context, input: TakeBackDossier): Promise<Dossier> {
  const open = await openForChange(context, 'take-back', input)
  if (open.repeated) return open.dossier
  const forward = (await listHandOvers(context, open.dossier.id)).at(-1)
  if (forward?.kind !== 'forward') throw new Error('only what was just forwarded is taken back')
  return handOver(context, open, {
    kind: 'take-back',
    to: getStep(open.plan, forward.fromStep),
    note: input.note ?? null,
    resumed: { startedAt: forward.startedAt, assignedPostId: forward.fromAssignedPostId },
  })
}
