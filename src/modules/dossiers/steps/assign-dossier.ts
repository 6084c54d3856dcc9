import type { Context } from '#kernel/context.ts'
import { badInput } from '#kernel/errors.ts'
import { findPosts } from '#modules/organisation/index.ts'
import { changeDossier, type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { officialOf } from '../official.ts'
import { insertAssignment } from './hand-over-store.ts'

export interface AssignDossier extends DossierRef {
  readonly postId: string
  readonly note?: string | null
}

/** The head says which post of the step's role does the work; until then any of them may. */
export async function assignDossier(context: Context, input: AssignDossier): Promise<Dossier> {
  const open = await openForChange(context, 'assign', input)
  const { dossier } = open
  if (open.repeated) return dossier
  const official = officialOf(context)
  if (!dossier.currentUnitId || !dossier.currentStep) throw new Error('only a filed dossier stands at a step')
  const posts = await findPosts(context, { unitId: dossier.currentUnitId })
  const chosen = posts.find(post => post.id === input.postId && post.roles.some(role => role === dossier.stepRole))
  if (!chosen) throw badInput([{ path: 'postId', reason: 'dossiers.post-cannot-do-step' }])
  await insertAssignment(context, {
    dossierId: dossier.id,
    number: dossier.revision,
    step: dossier.currentStep,
    postId: chosen.id,
    assignedByPostId: official.onBehalfOf ?? official.postId,
    at: context.now,
    note: input.note ?? null,
  })
  return changeDossier(context, open, { assignedPostId: chosen.id }, { postId: chosen.id })
}
