import type { TimeLimit } from '../procedure-version.ts'
import { excerptOf, type NoteOddity } from './oddity.ts'

export interface NormalTime {
  readonly time?: TimeLimit
  /** A number whose unit the record does not tell; somebody who knows more may. */
  readonly unitless?: number
  readonly varies: boolean
  /** What the record says in words, for the reader. */
  readonly text?: string
}

export interface RawTime {
  readonly amount: unknown
  readonly unit: string
  /** Where a sentence about the time may stand when the unit does not say. */
  readonly description?: string
}

/** Longer than any time limit of an administrative procedure: about three years. */
const longestDays = 1_100

const unitWords: Readonly<Record<string, TimeLimit['unit']>> = {
  WORKING_DAY: 'working-day',
  DAY: 'day',
  HOUR: 'hour',
  WORKING_HOUR: 'working-hour',
}

/** A length in another unit, in days: civil code 2015 art. 147: a month that is not counted from date to date has thirty days, a week seven. */
const convertedDays: Readonly<Record<string, number>> = { WEEK: 7, MONTH: 30, YEAR: 365 }

/** `WORKING_DAYS`, `working day` and `Ngày làm việc` are one unit. */
function unitOf(written: string): string {
  const unit = written
    .toUpperCase()
    .trim()
    .replace(/[\s-]+/g, '_')
  return vietnameseUnits[unit] ?? unit.replace(/S$/, '')
}

const vietnameseUnits: Readonly<Record<string, string>> = {
  NGÀY_LÀM_VIỆC: 'WORKING_DAY',
  NGÀY: 'DAY',
  GIỜ_LÀM_VIỆC: 'WORKING_HOUR',
  GIỜ: 'HOUR',
  TUẦN: 'WEEK',
  THÁNG: 'MONTH',
  NĂM: 'YEAR',
}

const wordDays: Readonly<Record<string, number>> = { tuần: 7, tháng: 30, năm: 365 }

/** A time limit from the record's amount and unit, or from the sentence that stands in their place. */
export function normaliseTime(raw: RawTime, field: string, note: NoteOddity): NormalTime {
  const { amount } = raw
  if (amount === undefined || amount === null || amount === '') {
    return missing(raw, field, note)
  }
  const number = numberOf(amount)
  if (number === undefined) return fromWords(amount, field, note)
  if (typeof amount !== 'number') note({ kind: 'wrong-type', field, remedy: 'derived', value: excerptOf(amount) })
  return fromNumber(number, raw, field, note)
}

/** No number at all: the sentence beside it may say one thing, and one only. */
function missing(raw: RawTime, field: string, note: NoteOddity): NormalTime {
  const [only, ...others] = readTimes(raw.description ?? '')
  if (only === undefined || others.length > 0) {
    note({ kind: 'time-missing', field, remedy: 'kept', value: raw.unit })
    return { varies: false }
  }
  const became = `${only.amount} ${only.unit}`
  note({ kind: 'time-missing', field, remedy: 'derived', value: excerptOf(raw.description), became })
  return { time: only, varies: false }
}

function fromNumber(amount: number, raw: RawTime, field: string, note: NoteOddity): NormalTime {
  const unit = unitOf(raw.unit)
  const value = `${amount} ${raw.unit}`
  if (amount === 0) {
    note({ kind: 'time-zero', field, remedy: 'set-aside', value })
    return { varies: false }
  }
  if (amount < 0 || amount > longestDays * (unit.includes('HOUR') ? 24 : 1)) {
    note({ kind: 'time-implausible', field, remedy: 'set-aside', value })
    return { varies: false }
  }
  const days = convertedDays[unit]
  if (days !== undefined) {
    note({ kind: 'time-unit-converted', field, remedy: 'derived', value, became: `${amount * days} DAY` })
    return { time: { amount: amount * days, unit: 'day' }, varies: false }
  }
  const known = unitWords[unit]
  if (known === undefined) return fromOtherUnit(amount, raw, field, note)
  // "15 HOUR" stands where the text of the procedure says "received after 15:00": no procedure takes fifteen hours.
  if (known === 'hour' && amount === 15) {
    note({ kind: 'clock-time-as-duration', field, remedy: 'derived', value, became: 'same day' })
    return { time: sameDay, varies: false }
  }
  return { time: { amount, unit: known }, varies: false }
}

const sameDay: TimeLimit = { amount: 1, unit: 'working-day', sameDay: true }

function fromOtherUnit(amount: number, raw: RawTime, field: string, note: NoteOddity): NormalTime {
  const inWords = readTimes(raw.description ?? '').filter(time => time.amount === amount)
  const [only] = inWords
  if (!only || inWords.some(time => time.unit !== only.unit)) return { varies: false, unitless: amount }
  const value = `${amount} ${raw.unit}`
  note({ kind: 'time-unit-other', field, remedy: 'derived', value, became: `${only.amount} ${only.unit}` })
  return { time: only, varies: false }
}

function fromWords(amount: unknown, field: string, note: NoteOddity): NormalTime {
  const text = typeof amount === 'string' ? amount.trim() : ''
  if (text === '') {
    note({ kind: 'wrong-type', field, remedy: 'set-aside', value: excerptOf(amount) })
    return { varies: false }
  }
  const [first, ...others] = readTimes(text)
  if (first === undefined) {
    note({ kind: 'time-in-text', field, remedy: 'kept', value: excerptOf(text) })
    return { varies: false, text }
  }
  note({
    kind: 'time-in-text',
    field,
    remedy: 'derived',
    value: excerptOf(text),
    became: `${first.amount} ${first.unit}`,
  })
  const varies = others.some(other => other.amount !== first.amount || other.unit !== first.unit)
  if (varies) note({ kind: 'time-conditional', field, remedy: 'kept', value: excerptOf(text) })
  return { time: first, varies, text }
}

const timePattern =
  /(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:\([^)]*\)\s*)?(ngày\s+làm\s+việc|ngày|tuần|tháng|năm|giờ\s+làm\s+việc|giờ)(?![\p{L}])/giu
const sameDayPattern =
  /(?:trong|ngay(?:\s+trong)?)\s+ngày(?:\s+làm\s+việc)?(?:\s+(?:nhận|tiếp\s+nhận|tiếp\s+theo)|[\s.,;]|$)/iu
/** 01/7/2026 and "ngày 30 tháng 6" are dates, not lengths. */
const calendarDates =
  /(?:ngày\s+)?\d{1,2}\s*(?:\/\s*\d{1,2}\s*\/\s*\d{2,4}|tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)|ngày\s+\d{1,2}\s*\/\s*\d{1,2}/giu
const clockTime = /(?:sau|trước|từ|lúc)\s+\d{1,2}\s*(?:giờ|h)(?![\p{L}])/giu

/** Every length of time that a Vietnamese sentence names, in its order. */
export function readTimes(sentence: string): TimeLimit[] {
  const text = sentence.normalize('NFC').replace(calendarDates, ' ').replace(clockTime, ' ')
  const lengths = [...text.matchAll(timePattern)].flatMap(match => lengthOf(match[1] ?? '', match[2] ?? ''))
  return lengths.length === 0 && sameDayPattern.test(text) ? [sameDay] : lengths
}

function lengthOf(digits: string, word: string): TimeLimit[] {
  const amount = numberOf(digits)
  if (amount === undefined || amount <= 0 || amount > longestDays) return []
  const unit = word.toLowerCase().replace(/\s+/g, ' ')
  const days = wordDays[unit]
  if (days !== undefined) return amount * days > longestDays ? [] : [{ amount: amount * days, unit: 'day' }]
  if (unit === 'ngày làm việc') return [{ amount, unit: 'working-day' }]
  if (unit === 'giờ làm việc') return [{ amount, unit: 'working-hour' }]
  return [{ amount, unit: unit === 'giờ' ? 'hour' : 'day' }]
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || !/^\s*-?\d+(?:[.,]\d+)?\s*$/.test(value)) return undefined
  return Number(value.replace(',', '.'))
}
