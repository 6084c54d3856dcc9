import type { FieldError } from '#kernel/errors.ts'
import type { Answers, Condition, FormDefinition, FormPage, Question } from '#modules/procedures/index.ts'
import { type Answer, type Fault, readAnswer } from './validate-answer.ts'

export interface ValidatedAnswers {
  /** Of the visible questions only, in one spelling: trimmed, NFC, dates as ISO, numbers as numbers. */
  readonly answers: Answers
  readonly errors: readonly FieldError[]
}

export interface ValidateOptions {
  /** A draft may lack answers; what is there must still be sound. */
  readonly draft?: boolean
}

/**
 * Validates what was sent against the form's own definition. Answers to questions that do not show are dropped, not refused:
 * a page without scripts sends them all. Questions that the form does not have are refused without being repeated.
 */
export function validateAnswers(
  form: FormDefinition | null,
  sent: unknown,
  options: ValidateOptions = {},
): ValidatedAnswers {
  const entries = readEntries(sent)
  if (!entries) return { answers: {}, errors: [{ path: 'answers', reason: 'dossiers.answers-not-an-object' }] }
  const questions = new Map(
    (form?.pages ?? []).flatMap(page => page.questions).map(question => [question.key, question]),
  )
  const errors: FieldError[] = []
  if ([...entries.keys()].some(key => !questions.has(key)))
    errors.push({ path: 'answers', reason: 'dossiers.unknown-question' })

  const answers = new Map<string, Answer>()
  for (const { question, shown } of questionsInOrder(form, answers)) {
    if (!shown()) continue
    const answer = readAnswer(question, entries.get(question.key))
    if (answer && 'value' in answer) answers.set(question.key, answer.value)
    else if (answer) errors.push(fieldError(question, answer.fault))
    else if (question.required && !options.draft) errors.push(unansweredFault(question))
  }
  return { answers: Object.fromEntries(answers), errors }
}

/** Whether a page or a question shows, given the answers before it. */
export const shows = (condition: Condition | undefined, answers: ReadonlyMap<string, Answer>): boolean => {
  if (!condition) return true
  const answer = answers.get(condition.question)
  return Array.isArray(answer) ? answer.includes(condition.equals) : answer === condition.equals
}

/** A hidden question never enters `answers`, so what depends on it hides too. */
function questionsInOrder(form: FormDefinition | null, answers: ReadonlyMap<string, Answer>) {
  return (form?.pages ?? []).flatMap((page: FormPage) =>
    page.questions.map(question => ({
      question,
      shown: () => shows(page.showIf, answers) && shows(question.showIf, answers),
    })),
  )
}

function readEntries(sent: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return undefined
  return new Map(Object.entries(sent))
}

/** A question that must be answered and is not. */
export const unansweredFault = (question: Question): FieldError =>
  fieldError(question, { reason: 'dossiers.answer-required' })

/** Every sentence may name its question: eight lines that say "answer this" at the top of a page lead nowhere (WCAG 3.3.1). */
function fieldError(question: Question, { reason, params }: Fault): FieldError {
  const name = question.label.replace(/\s*[?:.]$/, '')
  return { path: `answers.${question.key}`, reason, params: { ...params, question: name } }
}
