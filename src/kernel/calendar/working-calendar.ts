import { Temporal } from 'temporal-polyfill'
import type { Locale } from '../i18n/texts.ts'
import { type LocalDay, minutesPerDay, toLocalDay, weekdayOf } from './local-minutes.ts'

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]

/** `{ monday: ['07:30-11:30', '13:00-17:00'] }`; a weekday left out is the weekly rest. */
export type WeekHours = { readonly [day in Weekday]?: readonly string[] }

/** A weekly pattern in force from a date, inclusive, to another, exclusive: summer and winter hours are two of them. */
interface OfficeHours {
  readonly validFrom: string
  readonly validTo?: string
  readonly week: WeekHours
}

/** A date that is not as its weekday would have it, and the text that says so. */
export interface CalendarDay {
  readonly date: string
  /** `ordinary` undoes an earlier entry of the same date. */
  readonly kind: 'off' | 'extra-working' | 'ordinary'
  readonly name: Readonly<Record<Locale, string>>
  readonly source: string
  /** Whose hours an extra working day follows: those of the day it is worked for. */
  readonly likeWeekday?: Weekday
}

export interface CalendarDefinition {
  /** The first that covers a date decides, so that an agency's own hours stand before the province's. */
  readonly hours: readonly OfficeHours[]
  readonly days: readonly CalendarDay[]
  /** The last date whose days off are known: what is computed past it is provisional. */
  readonly knownThrough?: string
}

/** Minutes of the day, `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface DayPlan {
  readonly kind: 'working' | 'extra-working' | 'off' | 'weekly-rest'
  readonly spans: readonly Span[]
  readonly day?: CalendarDay
}

interface Pattern {
  readonly fromDay: LocalDay
  readonly toDay: LocalDay
  /** Monday first. */
  readonly week: readonly DayPlan[]
}

/** A calendar definition made ready for arithmetic. A plain value: build it once, pass it down. */
export interface WorkingCalendar {
  readonly definition: CalendarDefinition
  readonly patterns: readonly Pattern[]
  readonly exceptions: ReadonlyMap<LocalDay, DayPlan>
}

const weeklyRest: DayPlan = { kind: 'weekly-rest', spans: [] }

/** Throws `RangeError` on hours that do not parse, overlap or run backwards, and on an extra working day that names no weekday. */
export function buildCalendar(definition: CalendarDefinition): WorkingCalendar {
  const patterns = definition.hours.map(buildPattern)
  const exceptions = new Map<LocalDay, DayPlan>()
  for (const day of definition.days) {
    const local = localDay(day.date)
    if (day.kind === 'off') exceptions.set(local, { kind: 'off', spans: [], day })
    if (day.kind === 'extra-working') exceptions.set(local, { ...extraPlan(patterns, local, day), day })
  }
  return { definition, patterns, exceptions }
}

export function planOf(calendar: WorkingCalendar, day: LocalDay): DayPlan {
  return calendar.exceptions.get(day) ?? weekdayPlan(calendar.patterns, day, weekdayOf(day))
}

export function parseSpan(text: string): Span {
  const [, fromHour, fromMinute, toHour, toMinute] = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text) ?? []
  const span = { from: Number(fromHour) * 60 + Number(fromMinute), to: Number(toHour) * 60 + Number(toMinute) }
  if (!(span.from < span.to && span.to <= minutesPerDay)) throw new RangeError(`"${text}" is not a span of hours`)
  return span
}

function buildPattern(hours: OfficeHours): Pattern {
  return {
    fromDay: localDay(hours.validFrom),
    toDay: hours.validTo === undefined ? Number.POSITIVE_INFINITY : localDay(hours.validTo),
    week: weekdays.map(weekday => dayPlan(hours.week[weekday] ?? [])),
  }
}

function dayPlan(texts: readonly string[]): DayPlan {
  const spans = texts.map(parseSpan)
  const disorderly = spans.some((span, index) => index > 0 && span.from < (spans[index - 1]?.to ?? 0))
  if (disorderly) throw new RangeError(`the hours ${texts.join(', ')} overlap or are out of order`)
  return spans.length > 0 ? { kind: 'working', spans } : weeklyRest
}

function extraPlan(patterns: readonly Pattern[], local: LocalDay, day: CalendarDay): DayPlan {
  if (!day.likeWeekday) throw new RangeError(`the extra working day ${day.date} does not say whose hours it follows`)
  const { spans } = weekdayPlan(patterns, local, weekdays.indexOf(day.likeWeekday) + 1)
  return { kind: 'extra-working', spans }
}

function weekdayPlan(patterns: readonly Pattern[], day: LocalDay, weekday: number): DayPlan {
  for (const pattern of patterns) {
    if (pattern.fromDay <= day && day < pattern.toDay) return pattern.week[weekday - 1] ?? weeklyRest
  }
  return weeklyRest
}

function localDay(date: string): LocalDay {
  return toLocalDay(Temporal.PlainDate.from(date))
}
