import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { cancelSignature } from '#modules/signing/index.ts'
import { deleteDraft, findDraft } from './draft-store.ts'

/** The approval falls: what was drawn with it is no result, and nobody need sign it any more. */
export async function dropDraft(context: Context, dossierId: string): Promise<void> {
  const draft = await findDraft(context, dossierId)
  if (!draft) return
  await deleteDraft(context, dossierId)
  // Signed or sent back already: there is nothing to take back.
  await cancelSignature(context, { requestId: draft.requestId }).catch(error => {
    if (!(error instanceof AppError) || error.code !== 'wrong-state') throw error
  })
}
