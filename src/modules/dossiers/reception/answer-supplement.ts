import type { Context } from '#kernel/context.ts'
import { badInput, type FieldError } from '#kernel/errors.ts'
import type { Answers } from '#modules/procedures/index.ts'
import { changeDossier, type DossierRef, type OpenDossier, openForChange } from '../change-dossier.ts'
import { duesOf, readDossierClock, writeClockEntry } from '../clock/dossier-clock.ts'
import type { Dossier } from '../dossier.ts'
import type { DossierPatch } from '../dossier-store.ts'
import { listPapers } from '../filing/paper-store.ts'
import { formatSlipNumber } from '../slip-number.ts'
import { validateAnswers } from '../validate-answers.ts'
import { findSupplement, markAnswered, type Supplement } from './supplement-store.ts'

export interface AnswerSupplement extends DossierRef {
  /** New answers to the questions that were asked about. */
  readonly answers?: Readonly<Record<string, unknown>>
  /** In words: for what cannot be provided, and why. */
  readonly note?: string | null
}

/** What was asked for is there, each item or a word about it: the clock goes on where it stood. */
export async function answerSupplement(context: Context, input: AnswerSupplement): Promise<Dossier> {
  const open = await openForChange(context, 'answer-supplement', input)
  const { dossier } = open
  if (open.repeated) return dossier
  const supplement = await findSupplement(context, dossier.id)
  if (!supplement) throw new Error('a dossier that waits for a supplement has one')
  const answers = newAnswers(open, supplement, input.answers ?? {})
  const unmet = input.note ? [] : await unmetItems(context, open, supplement, answers)
  if (unmet.length > 0) throw badInput(unmet, 'dossiers.supplement-incomplete')

  await markAnswered(context, dossier.id, input.note ?? null)
  const dues = dossier.acceptedAt ? await resumeClock(context, open, supplement) : {}
  return changeDossier(context, open, { ...dues, answers }, { slip: formatSlipNumber('supplement', supplement.number) })
}

function newAnswers(
  { dossier, version }: OpenDossier,
  supplement: Supplement,
  sent: Readonly<Record<string, unknown>>,
) {
  const asked = supplement.items.filter(({ kind }) => kind === 'answer').map(({ target }) => target)
  if (Object.keys(sent).some(key => !asked.includes(key)))
    throw badInput([{ path: 'answers', reason: 'dossiers.not-asked' }])
  const { answers, errors } = validateAnswers(version.form, { ...dossier.answers, ...sent })
  if (errors.length > 0) throw badInput(errors)
  return answers
}

async function unmetItems(
  context: Context,
  { dossier }: OpenDossier,
  supplement: Supplement,
  answers: Answers,
): Promise<FieldError[]> {
  const papers = await listPapers(context, dossier.id)
  const provided = new Set(papers.filter(paper => paper.forSupplement).map(paper => paper.paperKey))
  return supplement.items.flatMap(({ kind, target }) => {
    const met = kind === 'paper' ? provided.has(target) : !isSame(answers[target], dossier.answers[target])
    return met
      ? []
      : [{ path: kind === 'paper' ? `papers.${target}` : `answers.${target}`, reason: 'dossiers.item-unmet' }]
  })
}

const isSame = (one: Answers[string] | undefined, other: Answers[string] | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

async function resumeClock(
  context: Context,
  { dossier, plan, version }: OpenDossier,
  supplement: Supplement,
): Promise<Pick<DossierPatch, 'dueAt' | 'stepDueAt'>> {
  const { currentStep, stepStartedAt } = dossier
  if (!currentStep || !stepStartedAt) throw new Error('an accepted dossier stands at a step')
  const ref = formatSlipNumber('supplement', supplement.number)
  const before = await readDossierClock(context, dossier, version)
  const clock = await writeClockEntry(context, dossier.id, before, { kind: 'resumed', at: context.now, ref })
  return duesOf(clock, plan, { key: currentStep, startedAt: stepStartedAt })
}
