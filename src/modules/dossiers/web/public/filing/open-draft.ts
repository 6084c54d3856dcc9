import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { ProcedureVersion } from '#modules/procedures/index.ts'
import type { Dossier } from '../../../dossier.ts'
import { type DossierPaper, listPapers } from '../../../filing/paper-store.ts'
import { soundAnswers } from '../../../filing/sound-answers.ts'
import { seeDossier } from '../../../following/see-dossier.ts'
import { findCase } from '../../../procedure-case.ts'
import { getVersionInForce } from '../../../version-in-force.ts'

export interface OpenedDraft {
  readonly dossier: Dossier
  /** The one in force today: what saving the draft takes it over to. */
  readonly version: ProcedureVersion
  readonly papers: readonly DossierPaper[]
}

/** The reader's own dossier while it is filled in; undefined when it has been sent. To anybody else it does not exist. */
export async function openDraft(
  context: Context,
  { dossierId }: { readonly dossierId: string },
): Promise<OpenedDraft | undefined> {
  const { dossier } = await seeDossier(context, dossierId)
  const { actor } = context
  if (!('accountId' in actor) || dossier.applicantAccountId !== actor.accountId) throw notFound('dossiers.not-found')
  if (dossier.state !== 'draft') return undefined
  const version = await getVersionInForce(context, dossier.procedureCode)
  const caseCode = (findCase(version, dossier.caseCode) ?? version.cases[0])?.code ?? dossier.caseCode
  const answers = soundAnswers(version, dossier.answers)
  return { dossier: { ...dossier, caseCode, answers }, version, papers: await listPapers(context, dossierId) }
}
