import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import type { Dossier } from '../dossier.ts'
import { acceptDossier } from '../reception/accept-dossier.ts'
import { type AttachPaper, attachPaper } from './attach-paper.ts'
import type { DraftInput } from './draft-schema.ts'
import { saveDraft } from './save-draft.ts'
import { submitDossier } from './submit-dossier.ts'

export interface SubmitAtCounter {
  readonly draft: DraftInput
  /** What was handed in, scanned or not. */
  readonly papers: readonly Omit<AttachPaper, 'dossierId'>[]
  /** Found complete on the spot: the clock starts at once. */
  readonly accept: boolean
}

/** A clerk enters a dossier for the person at the counter, in one go: all of it is filed, or nothing is. */
export async function submitAtCounter(context: Context, input: SubmitAtCounter): Promise<Dossier> {
  if (context.actor.kind !== 'official') throw forbidden('dossiers.only-counters-enter')
  const draft = await saveDraft(context, input.draft)
  let latest = draft
  for (const paper of input.papers) {
    latest = (await attachPaper(context, { ...paper, dossierId: draft.id })).dossier
  }
  const submitted = await submitDossier(context, { dossierId: draft.id, revision: latest.revision })
  if (!input.accept) return submitted
  return acceptDossier(context, { dossierId: submitted.id, revision: submitted.revision })
}
