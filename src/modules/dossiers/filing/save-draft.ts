import type { Actor, ApplicantActor, OfficialActor } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { AppError, badInput, notFound } from '#kernel/errors.ts'
import type { ProcedureVersion } from '#modules/procedures/index.ts'
import { assertMay } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { recordChange } from '../dossier-event.ts'
import { factsOf } from '../dossier-facts.ts'
import { insertDraft, lockDossier, type NewDossier, rewriteDraft } from '../dossier-store.ts'
import { findCase } from '../procedure-case.ts'
import { stepPlan } from '../step-plan.ts'
import { validateAnswers } from '../validate-answers.ts'
import { getVersionInForce } from '../version-in-force.ts'
import type { DraftInput } from './draft-schema.ts'
import { channelOf, refusalToBegin } from './filing-policy.ts'
import { soundAnswers } from './sound-answers.ts'

/**
 * Begins a draft, or saves one again: answers are laid over those that are there. A draft follows the procedure: it is
 * always of the version in force on the day it was last saved. Answers that are wrong are refused, answers that lack are not.
 */
export async function saveDraft(context: Context, input: DraftInput): Promise<Dossier> {
  const actor = filerOf(context.actor)
  const version = await getVersionInForce(context, input.procedureCode)
  const reason = refusalToBegin(actor, version)
  if (reason) throw new AppError('forbidden', { reason })
  const before = input.dossierId ? await ownDraft(context, input.dossierId, version) : undefined
  const draft = { ...partsOf(actor, version, input, before), answers: answersOf(version, input, before) }
  if (before) return (await rewriteDraft(context, before.id, draft)) ?? goneMeanwhile()
  const begun = await insertDraft(context, draft)
  await recordChange(context, 'save-draft', begun)
  return begun
}

type Filer = ApplicantActor | OfficialActor

function filerOf(actor: Actor): Filer {
  if (actor.kind === 'anonymous' || actor.kind === 'system') throw new AppError('not-signed-in')
  return actor
}

async function ownDraft(context: Context, id: string, version: ProcedureVersion): Promise<Dossier> {
  const dossier = await lockDossier(context, id)
  if (!dossier || dossier.procedureCode !== version.procedureCode) throw notFound('dossiers.not-found')
  assertMay(context, 'save-draft', await factsOf(context, dossier, stepPlan(version.steps)))
  return dossier
}

function answersOf(version: ProcedureVersion, input: DraftInput, before: Dossier | undefined) {
  const laid = { ...soundAnswers(version, before?.answers ?? {}), ...input.answers }
  const { answers, errors } = validateAnswers(version.form, laid, { draft: true })
  if (errors.length > 0) throw badInput(errors)
  return answers
}

function partsOf(
  actor: Filer,
  version: ProcedureVersion,
  input: DraftInput,
  before: Dossier | undefined,
): Omit<NewDossier, 'answers'> {
  const official = actor.kind === 'official' ? actor : undefined
  return {
    procedureCode: version.procedureCode,
    procedureName: version.name,
    fieldCode: version.fieldCode,
    versionId: version.id,
    caseCode: caseCodeOf(version, input.caseCode ?? before?.caseCode),
    channel: channelOf(actor, input.channel ?? before?.channel),
    applicantAccountId: official ? null : actor.accountId,
    enteredByPostId: official?.postId ?? null,
    ...subjectOf(actor, input, before),
    ...submitterOf(actor, input, before),
    territoryId: input.territoryId ?? before?.territoryId ?? null,
    // A counter receives what it enters.
    receivingUnitId: official?.unitId ?? input.receivingUnitId ?? before?.receivingUnitId ?? null,
    returnBy: input.returnBy ?? before?.returnBy ?? (official ? 'counter' : 'electronic'),
  }
}

function caseCodeOf(version: ProcedureVersion, code: string | undefined): string {
  const chosen = (code === undefined ? undefined : findCase(version, code)) ?? version.cases[0]
  if (!chosen) throw new Error(`version ${version.id} has no case`)
  return chosen.code
}

/** Who signs in brings it himself; at the counter, the subject does unless another stands there. */
function submitterOf(actor: Filer, { submitter, subject }: DraftInput, before: Dossier | undefined) {
  const name = actor.kind === 'official' ? (submitter?.name ?? before?.submitterName ?? subject?.name) : actor.name
  return {
    submitterName: name ?? '',
    submitterNumber: submitter?.number ?? before?.submitterNumber ?? null,
    submitterPhone: submitter?.phone ?? before?.submitterPhone ?? null,
  }
}

function subjectOf(actor: Filer, { subject }: DraftInput, before: Dossier | undefined) {
  const own = {
    kind: actor.kind === 'business' ? ('business' as const) : ('citizen' as const),
    name: actor.kind === 'official' ? '' : actor.name,
  }
  return {
    subjectKind: subject?.kind ?? before?.subjectKind ?? own.kind,
    subjectName: subject?.name ?? before?.subjectName ?? own.name,
    subjectNumber: subject ? subject.number : (before?.subjectNumber ?? null),
    subjectPhone: subject ? subject.phone : (before?.subjectPhone ?? null),
    subjectEmail: subject ? subject.email : (before?.subjectEmail ?? null),
    subjectAddress: subject ? subject.address : (before?.subjectAddress ?? null),
  }
}

function goneMeanwhile(): never {
  throw new AppError('conflict', { reason: 'dossiers.changed-meanwhile' })
}
