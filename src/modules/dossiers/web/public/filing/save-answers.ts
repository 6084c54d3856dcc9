import type { Context } from '#kernel/context.ts'
import type { FieldError } from '#kernel/errors.ts'
import type { FormValues } from '#kernel/http/form-answer.ts'
import type { Question } from '#modules/procedures/index.ts'
import type { Dossier } from '../../../dossier.ts'
import { saveDraft } from '../../../filing/save-draft.ts'
import { unansweredFault, validateAnswers } from '../../../validate-answers.ts'
import type { OpenedDraft } from './open-draft.ts'
import { sentAnswers } from './sent-answers.ts'
import { unanswered } from './visible-questions.ts'

export interface SavedAnswers {
  readonly dossier: Dossier
  /** Answers that could not be read: they were not saved, the others were. */
  readonly wrong: readonly FieldError[]
  /** Questions that must be answered before the dossier can be sent. */
  readonly missing: readonly FieldError[]
}

/** Saves what one page asked, as far as it can be read: nothing that is right is lost because something else is wrong. */
export async function saveAnswers(
  context: Context,
  { dossier, version }: OpenedDraft,
  questions: readonly Question[],
  values: FormValues,
): Promise<SavedAnswers> {
  const sent = sentAnswers(questions, values)
  const { errors: wrong } = validateAnswers(version.form, { ...dossier.answers, ...sent }, { draft: true })
  const wrongPaths = new Set(wrong.map(error => error.path))
  const answers = Object.entries(sent).filter(([key]) => !wrongPaths.has(`answers.${key}`))
  const saved = await saveDraft(context, {
    dossierId: dossier.id,
    procedureCode: dossier.procedureCode,
    answers: Object.fromEntries(answers),
  })
  const missing = unanswered(questions, saved.answers)
    .map(unansweredFault)
    .filter(({ path }) => !wrongPaths.has(path))
  return { dossier: saved, wrong, missing }
}
