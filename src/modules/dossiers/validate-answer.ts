import { Temporal } from 'temporal-polyfill'
import { isBusinessCode } from '#kernel/text/business-code.ts'
import { isPersonNumber } from '#kernel/text/person-number.ts'
import { normalisePhone } from '#kernel/text/phone.ts'
import type { Answers, Question } from '#modules/procedures/index.ts'
import { cleanText, unwantedInLine, unwantedInParagraph } from './text-schema.ts'

/** What is wrong with one answer: a reason of the locale files and its figures; never the answer itself. */
export interface Fault {
  readonly reason: string
  readonly params?: Readonly<Record<string, string | number>>
}

export type Answer = Answers[string]
export type Reading = { readonly value: Answer } | { readonly fault: Fault } | undefined

const defaultLength = { text: 200, 'long-text': 4_000 } as const
/** Reads one answer as its question's kind, from JSON or from the strings of a form. Undefined when there is none. */
export function readAnswer(question: Question, sent: unknown): Reading {
  if (sent === undefined || sent === null || sent === '') return undefined
  if (question.kind === 'choices') return readChoices(question, sent)
  if (question.kind === 'yes-no') return readYesNo(sent)
  if (question.kind === 'whole-number' || question.kind === 'money') return readNumber(question, sent)
  return readText(question, sent)
}

function readText(question: Question, sent: unknown): Reading {
  if (typeof sent !== 'string' || !sent.isWellFormed()) return fault('dossiers.answer-not-text')
  const text = cleanText(sent)
  if (text === '') return undefined
  const long = question.kind === 'long-text'
  if ((long ? unwantedInParagraph : unwantedInLine).test(text)) return fault('dossiers.answer-unwanted-characters')
  const most = question.maxLength ?? (long ? defaultLength['long-text'] : defaultLength.text)
  if ([...text].length > most) return fault('dossiers.answer-too-long', { most })
  return readKind(question, text)
}

function readKind(question: Question, text: string): Reading {
  switch (question.kind) {
    case 'date':
      return readDate(text)
    case 'choice':
      return question.options?.some(option => option.value === text)
        ? { value: text }
        : fault('dossiers.answer-not-a-choice')
    case 'person-number':
      return kept(text.replace(/[\s.-]/g, ''), isPersonNumber, 'dossiers.answer-not-person-number')
    case 'business-code':
      // A household business is known by its owner's personal number.
      return kept(
        digits(text),
        code => isBusinessCode(code) || isPersonNumber(code),
        'dossiers.answer-not-business-code',
      )
    case 'phone':
      return kept(normalisePhone(text) ?? '', phone => phone !== '', 'dossiers.answer-not-phone')
    case 'email':
      return kept(text, address => emailPattern.test(address), 'dossiers.answer-not-email')
    default:
      return { value: text }
  }
}

const emailPattern = /^[^\s@<>"(),:;[\]\\]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+$/u

const digits = (text: string): string => text.replace(/\s/g, '')

const kept = (text: string, isSound: (text: string) => boolean, reason: string): Reading =>
  isSound(text) ? { value: text } : fault(reason)

/** `2026-11-20` as browsers send it, `20/11/2026` as people write it. What is wrong with one is told apart. */
function readDate(text: string): Reading {
  const written = /^(?:(\d{1,2})[/.-](\d{1,2})[/.-](\d{1,4})|(\d{4})-(\d{2})-(\d{2}))$/.exec(text)
  if (!written) return fault('dossiers.answer-not-a-date')
  const [day = 0, month = 0, year = 0] = (written[3] ? written.slice(1, 4) : written.slice(4, 7).toReversed()).map(
    Number,
  )
  if (month < 1 || month > 12) return fault('dossiers.answer-no-such-month')
  if (year < 1900 || year > 2099) return fault('dossiers.answer-no-such-year')
  const { daysInMonth: days } = Temporal.PlainYearMonth.from({ year, month })
  if (day < 1 || day > days) return fault('dossiers.answer-no-such-day', { month, days })
  return { value: Temporal.PlainDate.from({ year, month, day }).toString() }
}

/** `1.200.000` is how a form's reader writes a million and two hundred thousand. */
function readNumber(question: Question, sent: unknown): Reading {
  const text = typeof sent === 'string' ? sent.trim() : sent
  if (text === '') return undefined
  const number = typeof text === 'string' ? numberOf(text) : text
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return fault('dossiers.answer-not-a-number')
  const least = question.min ?? 0
  if (number < least) return fault('dossiers.answer-too-small', { least })
  if (question.max !== undefined && number > question.max)
    return fault('dossiers.answer-too-big', { most: question.max })
  return { value: number }
}

function numberOf(text: string): number | undefined {
  if (/^-?\d{1,15}$/.test(text)) return Number(text)
  return /^\d{1,3}(?:\.\d{3}){1,4}$/.test(text) ? Number(text.replaceAll('.', '')) : undefined
}

function readYesNo(sent: unknown): Reading {
  if (sent === true || sent === 'yes' || sent === 'true') return { value: true }
  if (sent === false || sent === 'no' || sent === 'false') return { value: false }
  return fault('dossiers.answer-not-yes-no')
}

function readChoices(question: Question, sent: unknown): Reading {
  const list: readonly unknown[] = Array.isArray(sent) ? sent : [sent]
  if (list.length === 0) return undefined
  const chosen = (question.options ?? []).filter(option => list.includes(option.value)).map(option => option.value)
  const known = list.every(value => chosen.some(choice => choice === value))
  return known ? { value: chosen } : fault('dossiers.answer-not-a-choice')
}

const fault = (reason: string, params?: Fault['params']): Reading => ({
  fault: params ? { reason, params } : { reason },
})
