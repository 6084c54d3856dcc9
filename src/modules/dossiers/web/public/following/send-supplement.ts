import { AppError, badInput, type FieldError } from '#kernel/errors.ts'
import type { PageTools } from '#kernel/http/page.ts'
import type { SentForm } from '#kernel/http/page-form.ts'
import type { DossierView } from '../../../following/dossier-view.ts'
import { answerSupplement } from '../../../reception/answer-supplement.ts'
import { sentAnswers } from '../filing/sent-answers.ts'
import { keepPapers, withoutPaper } from '../keep-papers.ts'
import { type AskedItem, askedItems, askedPapers } from './asked-items.ts'

interface Sending {
  readonly note: string | null
  /** Not only files to be kept: the whole answer, so that the clock goes on. */
  readonly isComplete: boolean
  /** A paper that was just taken back: nothing takes its place. */
  readonly removed?: string | undefined
}

/** Keeps every file that is good, and sends the answer when all of them are. Says what is still wrong, at its field. */
export async function sendSupplement(
  here: PageTools,
  view: DossierView,
  sent: SentForm,
  { note, isComplete, removed }: Sending,
): Promise<readonly FieldError[]> {
  const items = askedItems(view, here.text)
  const papers = withoutPaper(view.papers, removed)
  const problems = await keepPapers(here, sent, { dossierId: view.dossier.id, papers, names: askedPapers(items) })
  if (problems.length > 0 || !isComplete) return problems
  const questions = items.flatMap(item => (item.kind === 'answer' ? [item.question] : []))
  const answers = sentAnswers(questions, sent.values)
  try {
    await here.writing(context => answerSupplement(context, { dossierId: view.dossier.id, answers, note }))
    return []
  } catch (error) {
    if (!(error instanceof AppError) || error.fields.length === 0) throw error
    throw badInput(
      error.fields.map(field => atItsField(field, items)),
      error.reason,
    )
  }
}

function atItsField(error: FieldError, items: readonly AskedItem[]): FieldError {
  const path = error.path.replace(/^papers\./, 'paper.')
  const item = items.find(one => path === (one.kind === 'paper' ? `paper.${one.key}` : `answers.${one.question.key}`))
  if (!item || error.reason !== 'dossiers.item-unmet') return { ...error, path }
  return { path, reason: 'dossiers.supplement-item-missing', params: { name: item.name } }
}
