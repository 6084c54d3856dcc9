import type { Temporal } from 'temporal-polyfill'
import en from '../locales/en.json' with { type: 'json' }
import vi from '../locales/vi.json' with { type: 'json' }
import { createTexts, type Locale } from './texts.ts'

/** `long` 16:30 thứ Năm 26/11/2026 · `short` 16:30 26/11/2026 · `time` 16:30 · `formal` 16 giờ 30 phút, ngày 26 tháng 11 năm 2026 */
export type InstantStyle = 'long' | 'short' | 'time' | 'formal'
export type DateStyle = 'long' | 'short' | 'formal'

/** `working` time has days of eight hours, `wall` time days of twenty-four. */
export type TimeKind = 'working' | 'wall'

const timeZone = 'Asia/Ho_Chi_Minh'
const texts = createTexts({ vi, en })
const regions: Readonly<Record<Locale, string>> = { vi: 'vi-VN', en: 'en-GB' }
// Making a formatter takes a thousand times as long as using it.
const numbers: Readonly<Record<Locale, Intl.NumberFormat>> = {
  vi: new Intl.NumberFormat(regions.vi),
  en: new Intl.NumberFormat(regions.en),
}
const shares: Readonly<Record<Locale, Intl.NumberFormat>> = {
  vi: new Intl.NumberFormat(regions.vi, { style: 'percent', maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat(regions.en, { style: 'percent', maximumFractionDigits: 1 }),
}
const minutesPerDay: Readonly<Record<TimeKind, number>> = { working: 8 * 60, wall: 24 * 60 }

export function formatInstant(instant: Temporal.Instant, locale: Locale, style: InstantStyle = 'long'): string {
  const local = instant.toZonedDateTimeISO(timeZone)
  const hour = pad(local.hour)
  const minute = pad(local.minute)
  if (style === 'time') return `${hour}:${minute}`
  const date = formatDate(local.toPlainDate(), locale, style)
  return texts.for(locale)(style === 'formal' ? 'kernel.instant.formal' : 'kernel.instant.plain', {
    hour,
    minute,
    date,
  })
}

export function formatDate(date: Temporal.PlainDate, locale: Locale, style: DateStyle = 'short'): string {
  const text = texts.for(locale)
  return text(`kernel.date.${style}`, {
    weekday: text(`kernel.weekday.${date.dayOfWeek}`),
    // Decree 30/2020, annex I, II.4: days below 10 and the months 1 and 2 are written with a leading 0.
    day: pad(date.day),
    month: style === 'formal' && date.month > 2 ? String(date.month) : pad(date.month),
    monthName: text(`kernel.month.${date.month}`),
    year: String(date.year),
  })
}

/** Whole đồng: `15.000 đ`. */
export function formatMoney(dong: number, locale: Locale): string {
  return texts.for(locale)('kernel.money', { amount: formatNumber(dong, locale) })
}

export function formatNumber(value: number, locale: Locale): string {
  return numbers[locale].format(value)
}

/** A part of a whole: `97,8%`. It says 100 % only of a whole, never of nearly one. */
export function formatShare(part: number, whole: number, locale: Locale): string {
  return shares[locale].format(part === whole ? 1 : Math.min(part / whole, 0.999))
}

/** Exact to the minute, so that the lines of a clock add up: `2 ngày 3 giờ làm việc`. */
export function formatDuration(minutes: number, locale: Locale, kind: TimeKind = 'working'): string {
  const text = texts.for(locale)
  const parts = splitMinutes(Math.abs(minutes), kind).map(part =>
    text(`kernel.duration.${part.unit}`, { count: part.count }),
  )
  return text(`kernel.duration.${kind}`, { parts: parts.join(' ') })
}

/** What is left until a due instant, in its two largest units: `còn 55 phút`, `quá hạn 2 ngày 1 giờ`. */
export function formatRemaining(minutes: number, locale: Locale, kind: TimeKind = 'wall'): string {
  const text = texts.for(locale)
  const parts = splitMinutes(Math.abs(minutes), kind).slice(0, 2)
  const time = parts.map(part => text(`kernel.duration.${part.unit}`, { count: part.count })).join(' ')
  return text(minutes < 0 ? 'kernel.remaining.over' : 'kernel.remaining.left', { time })
}

function splitMinutes(total: number, kind: TimeKind): { unit: 'day' | 'hour' | 'minute'; count: number }[] {
  const whole = Math.floor(total)
  const day = Math.floor(whole / minutesPerDay[kind])
  const rest = whole - day * minutesPerDay[kind]
  const parts = [
    { unit: 'day' as const, count: day },
    { unit: 'hour' as const, count: Math.floor(rest / 60) },
    { unit: 'minute' as const, count: rest % 60 },
  ]
  const filled = parts.filter(part => part.count > 0)
  return filled.length > 0 ? filled : parts.slice(2)
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
