import type { Answers, ProcedureVersion } from '#modules/procedures/index.ts'
import { validateAnswers } from '../validate-answers.ts'

/** A draft's answers without those to questions that a newer version no longer asks, or asks otherwise. */
export function soundAnswers({ form }: Pick<ProcedureVersion, 'form'>, answers: Answers): Answers {
  const asked = new Set((form?.pages ?? []).flatMap(page => page.questions.map(({ key }) => key)))
  const kept = Object.entries(answers).filter(([key]) => asked.has(key))
  return validateAnswers(form, Object.fromEntries(kept), { draft: true }).answers
}
