import type { FormDefinition, Question } from '../../src/modules/procedures/index.ts'

/** Answers that the form takes, made up from the questions alone. */
export function fillForm(form: FormDefinition | null): Record<string, string | number | boolean | string[]> {
  const questions = form?.pages.flatMap(page => page.questions) ?? []
  return Object.fromEntries(questions.filter(asked).map(question => [question.key, answerTo(question)]))
}

/** A question that depends on another is left out: whether it is shown is the form's to judge. */
const asked = (question: Question): boolean => question.required && !question.showIf

function answerTo(question: Question): string | number | boolean | string[] {
  const first = question.options?.[0]?.value ?? ''
  switch (question.kind) {
    case 'whole-number':
    case 'money':
      return question.min ?? 1
    case 'date':
      return '2025-03-01'
    case 'yes-no':
      return true
    case 'choice':
      return first
    case 'choices':
      return [first]
    case 'person-number':
      return '024199000017'
    case 'business-code':
      return '2400000008'
    case 'phone':
      return '0900000017'
    case 'email':
      return 'le.thi.mau@vidu.example'
    case 'text':
    case 'long-text':
      return 'Thí dụ'
  }
}
