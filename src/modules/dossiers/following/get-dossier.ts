import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { type DossierView, viewOf } from './dossier-view.ts'
import { seeDossier } from './see-dossier.ts'

export interface GetDossier {
  readonly dossierId: string
}

/** The whole file, for an official who may see it. */
export async function getDossierForOfficer(context: Context, { dossierId }: GetDossier): Promise<DossierView> {
  if (context.actor.kind !== 'official') throw notFound('dossiers.not-found')
  return viewOf(context, await seeDossier(context, dossierId))
}

/** The applicant's own dossier: what the agencies say to one another on the way stays theirs. */
export async function getMyDossier(context: Context, { dossierId }: GetDossier): Promise<DossierView> {
  const read = await seeDossier(context, dossierId)
  const { actor } = context
  if (!('accountId' in actor) || read.dossier.applicantAccountId !== actor.accountId)
    throw notFound('dossiers.not-found')
  const view = await viewOf(context, read)
  return {
    ...view,
    handOvers: view.handOvers.map(line => ({ ...line, note: null })),
    opinions: view.opinions.map(opinion => ({ ...opinion, question: '', answer: null, givenByName: null })),
  }
}
