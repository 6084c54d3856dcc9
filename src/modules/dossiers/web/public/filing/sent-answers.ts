import type { FormValues } from '#kernel/http/form-answer.ts'
import type { Question } from '#modules/procedures/index.ts'

/** What was sent for these questions and no others, each with an answer or an empty one: a box that nobody ticked is not sent at all. */
export function sentAnswers(questions: readonly Question[], values: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    questions.map(({ key, kind }) => {
      const value = values[`answers.${key}`]
      if (kind === 'choices') return [key, value === undefined ? [] : [value].flat()]
      return [key, value === undefined ? '' : value]
    }),
  )
}
