import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { createTexts } from '#kernel/i18n/texts.ts'
import { dossierStates } from '../../dossier.ts'
import en from '../../locales/en.json' with { type: 'json' }
import vi from '../../locales/vi.json' with { type: 'json' }
import { type StatusFacts, shortStatus, statusSentence } from './status-sentence.ts'

const texts = createTexts({ vi, en })
const at = (time: string) => Temporal.Instant.from(`2025-03-${time}:00+07:00`)

const facts: StatusFacts = {
  state: 'processing',
  returnBy: 'counter',
  receivingUnit: 'UBND phường Đa Mai',
  currentUnit: 'Phòng Tư pháp',
  step: { number: 2, of: 5, name: 'Thẩm định' },
  submittedAt: at('12T08:00'),
  dueAt: at('14T16:30'),
  finishedAt: null,
  returnedAt: null,
}

test('names who has it, which step, and when it is due', () => {
  expect(statusSentence(facts, texts.for('vi'), 'vi', at('13T08:00'))).toBe(
    'Hồ sơ đang ở Phòng Tư pháp, bước 2\u00a0trên\u00a05, hẹn trả 16:30 thứ\u00a0Sáu 14/03/2025.',
  )
})

test('says that it is late from the minute after', () => {
  expect(statusSentence(facts, texts.for('vi'), 'vi', at('14T16:30'))).not.toContain('quá hạn')
  expect(statusSentence(facts, texts.for('vi'), 'vi', at('14T16:31'))).toContain('đã quá hạn trả 16:30')
})

test('speaks to the applicant, and of him to others', () => {
  const waiting = { ...facts, state: 'awaiting-supplement' as const }
  expect(statusSentence(waiting, texts.for('vi'), 'vi', at('13T08:00'))).toContain('chờ bạn')
  expect(statusSentence({ ...waiting, own: false }, texts.for('vi'), 'vi', at('13T08:00'))).toContain('chờ người nộp')
})

test.each(dossierStates)('has a sentence for %s in both languages, long and short', state => {
  for (const locale of ['vi', 'en'] as const) {
    const text = texts.for(locale)
    for (const own of [true, false])
      expect(statusSentence({ ...facts, state, own }, text, locale, at('13T08:00'))).toMatch(/\.$/)
    expect(shortStatus({ ...facts, state, stepName: 'Thẩm định' }, text, locale, at('13T08:00'))).toMatch(/\.$/)
  }
})
