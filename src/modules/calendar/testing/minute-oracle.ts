import { Temporal } from 'temporal-polyfill'
import holidays from '../data/holidays.json' with { type: 'json' }
import hours from '../data/office-hours.json' with { type: 'json' }

/**
 * Working time worked out the slow way, one minute of 2018 to 2027 after another, from the shipped data itself and the zone rules
 * of Temporal. It shares no code with what it judges.
 */
export interface MinuteOracle {
  /** The first and the last minute it knows, as epoch minutes (UTC). */
  readonly first: number
  readonly last: number
  isWorking(minute: number): boolean
  count(from: number, to: number): number
  add(from: number, minutes: number): number
}

export function createMinuteOracle(): MinuteOracle {
  const first = epochMinute('2018-01-01')
  const last = epochMinute('2028-01-01')
  const working = new Uint8Array(last - first)
  for (let date = Temporal.PlainDate.from('2018-01-01'); date.year < 2028; date = date.add({ days: 1 })) {
    const spans = spansOn(date)
    const base = epochMinute(date.toString()) - first
    for (let minute = 0; minute < 1440; minute++) {
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
      if (spans.some(span => span.slice(0, 5) <= clock && clock < span.slice(6))) working[base + minute] = 1
    }
  }
  const at = (minute: number): number => {
    if (minute < first || minute >= last) throw new RangeError('the oracle knows 2018 to 2027 only')
    return working[minute - first] ?? 0
  }
  return {
    first,
    last,
    isWorking: minute => at(minute) === 1,
    count: (from, to) => {
      let counted = 0
      for (let minute = from; minute < to; minute++) counted += at(minute)
      return counted
    },
    add: (from, minutes) => {
      let minute = from
      for (let left = minutes; left > 0; minute++) left -= at(minute)
      return minute
    },
  }
}

export const instantOf = (minute: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
export const minuteOf = (instant: Temporal.Instant): number => Math.floor(instant.epochMilliseconds / 60_000)

function spansOn(date: Temporal.PlainDate): readonly string[] {
  const entry = holidays.days.find(day => day.date === date.toString())
  if (entry?.kind === 'off') return []
  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const weekday = entry?.likeWeekday ?? names[date.dayOfWeek - 1]
  const week: Record<string, readonly string[]> = hours.hours[0]?.week ?? {}
  return (weekday === undefined ? undefined : week[weekday]) ?? []
}

function epochMinute(date: string): number {
  return minuteOf(Temporal.PlainDate.from(date).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant())
}
