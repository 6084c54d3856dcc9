import type { Context } from '#kernel/context.ts'
import { notFound, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { draftDiscarded, streamOf } from '../dossier-event.ts'
import { deleteDraft, lockDossier } from '../dossier-store.ts'

/**
 * Throws away what its owner filled in and never sent: the answers and papers go for good, and the ledger keeps only that there was
 * something. A repeat finds nothing any more.
 */
export async function discardDraft(context: Context, { dossierId }: { readonly dossierId: string }): Promise<void> {
  const { actor } = context
  const dossier = await lockDossier(context, dossierId)
  if (!dossier || !('accountId' in actor) || dossier.applicantAccountId !== actor.accountId)
    throw notFound('dossiers.not-found')
  if (dossier.state !== 'draft') throw wrongState('dossiers.only-drafts-are-discarded')
  await deleteDraft(context, dossierId)
  await appendEvent(context, {
    stream: streamOf(dossierId),
    type: draftDiscarded,
    payload: { dossierId, procedureCode: dossier.procedureCode },
  })
}
