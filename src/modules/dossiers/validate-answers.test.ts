import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormDefinition, Question, QuestionKind } from '#modules/procedures/index.ts'
import { validateAnswers } from './validate-answers.ts'

const question = (kind: QuestionKind, more: Partial<Question> = {}): Question => ({
  key: 'asked',
  label: 'Câu hỏi',
  kind,
  required: false,
  ...more,
})
const formOf = (...questions: Question[]): FormDefinition => ({ pages: [{ key: 'page', title: 'Trang', questions }] })
const read = (kind: QuestionKind, sent: unknown, more: Partial<Question> = {}) => {
  const { answers, errors } = validateAnswers(formOf(question(kind, more)), { asked: sent })
  return errors[0]?.reason.replace('dossiers.answer-', '') ?? answers.asked
}

const options = [
  { value: 'father', label: 'Cha' },
  { value: 'mother', label: 'Mẹ' },
]

describe('one answer', () => {
  test.each<[QuestionKind, unknown, unknown]>([
    ['text', '  Nguyễn   Văn An ', 'Nguyễn   Văn An'],
    ['text', 'Nguye\u0302\u0303n', 'Nguyễn'],
    ['text', 'hai\ndòng', 'unwanted-characters'],
    ['text', 'đổi\u202Echiều', 'unwanted-characters'],
    ['text', 'a\u0000b', 'unwanted-characters'],
    ['text', '\ud800', 'not-text'],
    ['text', { $ne: null }, 'not-text'],
    ['text', 'a'.repeat(201), 'too-long'],
    ['long-text', 'hai\r\ndòng', 'hai\ndòng'],
    ['whole-number', '3', 3],
    ['whole-number', 3, 3],
    ['whole-number', 3.5, 'not-a-number'],
    ['whole-number', '1e9', 'not-a-number'],
    ['whole-number', -1, 'too-small'],
    ['whole-number', Number.NaN, 'not-a-number'],
    ['money', '1.200.000', 1_200_000],
    ['money', '1.20', 'not-a-number'],
    ['date', '2026-11-20', '2026-11-20'],
    ['date', '1/2/2026', '2026-02-01'],
    ['date', '01-02-2026', '2026-02-01'],
    ['date', '31/02/2026', 'no-such-day'],
    ['date', '2026-00-31', 'no-such-month'],
    ['date', '1/13/2026', 'no-such-month'],
    ['date', '1/2/26', 'no-such-year'],
    ['date', '1826-11-20', 'no-such-year'],
    ['date', '/2/2026', 'not-a-date'],
    ['date', '31/tháng 2/2026', 'not-a-date'],
    ['yes-no', 'yes', true],
    ['yes-no', false, false],
    ['yes-no', 'perhaps', 'not-yes-no'],
    ['person-number', '024 190 001 234', '024190001234'],
    ['person-number', '024.190.001.234', '024190001234'],
    ['person-number', '024190', 'not-person-number'],
    ['business-code', '0100109106', '0100109106'],
    ['business-code', '0100109107', 'not-business-code'],
    ['phone', '+84 912.345.678', '0912345678'],
    ['phone', '12', 'not-phone'],
    ['email', 'mo.le@example.vn', 'mo.le@example.vn'],
    ['email', 'mo.le@', 'not-email'],
  ])('%s: %j is read as %j', (kind, sent, expected) => {
    expect(read(kind, sent)).toEqual(expected)
  })

  test('a choice must be one that is offered, choices each', () => {
    expect(read('choice', 'father', { options })).toBe('father')
    expect(read('choice', 'uncle', { options })).toBe('not-a-choice')
    expect(read('choices', ['mother', 'father'], { options })).toEqual(['father', 'mother'])
    expect(read('choices', ['mother', 'uncle'], { options })).toBe('not-a-choice')
    expect(read('choices', 'mother', { options })).toEqual(['mother'])
    expect(read('choices', [{ toString: 'mother' }], { options })).toBe('not-a-choice')
  })

  test('limits of the question are kept', () => {
    expect(read('text', 'abcd', { maxLength: 3 })).toBe('too-long')
    expect(read('whole-number', 11, { max: 10 })).toBe('too-big')
  })
})

describe('a form', () => {
  const form = formOf(
    question('text', { key: 'name', required: true }),
    question('yes-no', { key: 'married', required: true }),
    question('text', { key: 'spouse', required: true, showIf: { question: 'married', equals: true } }),
    question('text', { key: 'spousePlace', required: true, showIf: { question: 'spouse', equals: 'Bắc Giang' } }),
  )

  test('asks for what is required and shows', () => {
    const { errors } = validateAnswers(form, { married: true })
    expect(errors).toEqual([
      { path: 'answers.name', reason: 'dossiers.answer-required', params: { question: 'Câu hỏi' } },
      { path: 'answers.spouse', reason: 'dossiers.answer-required', params: { question: 'Câu hỏi' } },
    ])
  })

  test('names the question in what is wrong with its answer, beside the figures of the fault', () => {
    const born = formOf(question('date', { label: 'Trẻ sinh ngày nào?' }))
    expect(validateAnswers(born, { asked: '31/02/2028' }).errors).toEqual([
      {
        path: 'answers.asked',
        reason: 'dossiers.answer-no-such-day',
        params: { question: 'Trẻ sinh ngày nào', month: 2, days: 29 },
      },
    ])
  })

  test('drops what does not show, and what depends on it', () => {
    const sent = { name: 'An', married: 'no', spouse: 'Bắc Giang', spousePlace: 'Đa Mai' }
    expect(validateAnswers(form, sent)).toEqual({ answers: { name: 'An', married: false }, errors: [] })
  })

  test('a draft may lack answers but holds none that is wrong', () => {
    expect(validateAnswers(form, {}, { draft: true }).errors).toEqual([])
    expect(validateAnswers(form, { name: 'a\u0000' }, { draft: true }).errors).toHaveLength(1)
  })

  test('refuses a question that the form does not have, without repeating it', () => {
    const { answers, errors } = validateAnswers(form, { name: 'An', married: false, '<script>': 1 })
    expect(errors).toEqual([{ path: 'answers', reason: 'dossiers.unknown-question' }])
    expect(answers).toEqual({ name: 'An', married: false })
  })

  test('a procedure without a form takes no answers', () => {
    expect(validateAnswers(null, {}).errors).toEqual([])
    expect(validateAnswers(null, { name: 'An' }).errors).toHaveLength(1)
  })

  test.each([null, undefined, [], 'text', 7])('refuses %j in place of answers', sent => {
    expect(validateAnswers(form, sent).errors).toEqual([{ path: 'answers', reason: 'dossiers.answers-not-an-object' }])
  })

  test('names of every object are not questions', () => {
    const sent: unknown = JSON.parse('{"__proto__": {"name": "An"}, "constructor": "An"}')
    expect(validateAnswers(form, sent, { draft: true })).toMatchObject({ answers: {}, errors: [{ path: 'answers' }] })
  })
})

const kinds: readonly QuestionKind[] = [
  'text',
  'long-text',
  'whole-number',
  'money',
  'date',
  'yes-no',
  'choice',
  'choices',
  'person-number',
  'business-code',
  'phone',
  'email',
]

/** What PostgreSQL's jsonb would refuse, or a page would show otherwise than it was written. */
const isStorable = (value: unknown): boolean => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value))

describe('whatever is sent', () => {
  test('is read or refused, never thrown over, and what is kept reads the same again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.jsonValue(), (kind, sent) => {
        const form = formOf(question(kind, { options }))
        const { answers, errors } = validateAnswers(form, { asked: sent })
        expect(isStorable(answers)).toBe(true)
        expect(validateAnswers(form, answers)).toEqual({ answers, errors: [] })
        for (const error of errors) expect(error.path).toBe('answers.asked')
      }),
      { numRuns: 500 },
    )
  })

  const naughty = new URL('../../../../shared/conformance/attacks/naughty-strings.json', import.meta.url)
  test.skipIf(!existsSync(naughty))('the naughty strings are read or refused for every kind', () => {
    const parsed: unknown = JSON.parse(readFileSync(naughty, 'utf8'))
    const strings = Array.isArray(parsed) ? parsed : Object.values(parsed as object).flat()
    expect(strings.length).toBeGreaterThan(100)
    for (const kind of kinds) {
      for (const text of strings) {
        const { answers } = validateAnswers(formOf(question(kind, { options })), { asked: text })
        expect(isStorable(answers)).toBe(true)
      }
    }
  })
})
