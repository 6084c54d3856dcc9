import type { Context } from '#kernel/context.ts'
import { getVersion } from '#modules/procedures/index.ts'
import { saveDraft } from '../../../filing/save-draft.ts'
import { openDraft } from './open-draft.ts'

/** The procedure has a new version: the draft goes over to it with what it may keep, and its reader looks at it again. */
export async function takeOverToNewVersion(
  context: Context,
  { dossierId }: { readonly dossierId: string },
): Promise<void> {
  const draft = await openDraft(context, { dossierId })
  if (!draft) return
  const before = await getVersion(context, draft.dossier.versionId)
  if (before.id === draft.version.id) return
  await saveDraft(context, {
    dossierId,
    procedureCode: draft.dossier.procedureCode,
    caseCode: draft.dossier.caseCode,
    answers: draft.dossier.answers,
  })
}
