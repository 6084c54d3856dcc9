import type { Text } from '#kernel/i18n/texts.ts'
import type { Answers, FormDefinition } from '#modules/procedures/index.ts'
import { answerText } from '../answer-text.ts'

/** What was asked and answered, in the words of the form, for a paper. */
export function answerWords(
  form: FormDefinition | null,
  answers: Answers,
  text: Text,
): { readonly label: string; readonly value: string }[] {
  return (form?.pages ?? []).flatMap(page =>
    page.questions.flatMap(question => {
      const value = answerText(question, answers[question.key], text, 'vi')
      return value === undefined ? [] : [{ label: question.label, value }]
    }),
  )
}
