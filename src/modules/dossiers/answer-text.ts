import { Temporal } from 'temporal-polyfill'
import { formatDate, formatMoney, formatNumber } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import { formatPhone } from '#kernel/text/phone.ts'
import type { Answers, Question } from '#modules/procedures/index.ts'

/** An answer as people read it; undefined where there is none. */
export function answerText(
  question: Question,
  answer: Answers[string] | undefined,
  text: Text,
  locale: Locale,
): string | undefined {
  if (answer === undefined) return undefined
  if (typeof answer === 'boolean') return text(answer ? 'web.yes' : 'web.no')
  if (typeof answer === 'number')
    return question.kind === 'money' ? formatMoney(answer, locale) : formatNumber(answer, locale)
  if (typeof answer !== 'string') return answer.map(value => labelOf(question, value)).join(', ')
  if (question.kind === 'date') return formatDate(Temporal.PlainDate.from(answer), locale)
  if (question.kind === 'phone') return formatPhone(answer)
  return question.kind === 'choice' ? labelOf(question, answer) : answer
}

const labelOf = ({ options = [] }: Question, value: string): string =>
  options.find(option => option.value === value)?.label ?? value
