import { Temporal } from 'temporal-polyfill'

/**
 * Whole minutes of local time since 1970-01-01T00:00 in Vietnam: what the arithmetic of working time runs on, because a list of
 * dossiers computes thousands of them. Vietnam has kept +07:00 without summer time since 1975, so that a constant serves; a test
 * holds it against the zone's own data.
 */
export type LocalMinute = number

/** Days since 1970-01-01. */
export type LocalDay = number

export const timeZone = 'Asia/Ho_Chi_Minh'
export const minutesPerDay = 24 * 60

const millisecondsPerMinute = 60_000
const offsetMinutes = 7 * 60

/** Seconds are dropped: an official paper prints hours and minutes, and what it prints is what counts. */
export function toLocalMinute(instant: Temporal.Instant): LocalMinute {
  return Math.floor(instant.epochMilliseconds / millisecondsPerMinute) + offsetMinutes
}

export function fromLocalMinute(minute: LocalMinute): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds((minute - offsetMinutes) * millisecondsPerMinute)
}

export function dayOfMinute(minute: LocalMinute): LocalDay {
  return Math.floor(minute / minutesPerDay)
}

export function startOfDay(day: LocalDay): LocalMinute {
  return day * minutesPerDay
}

export function toLocalDay(date: Temporal.PlainDate): LocalDay {
  return Date.UTC(date.year, date.month - 1, date.day) / (minutesPerDay * millisecondsPerMinute)
}

export function fromLocalDay(day: LocalDay): Temporal.PlainDate {
  return fromLocalMinute(startOfDay(day)).toZonedDateTimeISO(timeZone).toPlainDate()
}

export function dateOf(instant: Temporal.Instant): Temporal.PlainDate {
  return fromLocalDay(dayOfMinute(toLocalMinute(instant)))
}

/** 1 is Monday, 7 is Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: LocalDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}
