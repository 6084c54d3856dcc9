import { Temporal } from 'temporal-polyfill'
import type { CalendarDayRecord } from './calendar-schema.ts'

/** Days in a row that are off for one reason, told as one line. */
export interface RunOfDays {
  readonly from: string
  readonly to: string
  readonly day: CalendarDayRecord
}

export function runsOfDays(days: readonly CalendarDayRecord[]): RunOfDays[] {
  const runs: RunOfDays[] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last && continues(last, day)) runs[runs.length - 1] = { ...last, to: day.date }
    else runs.push({ from: day.date, to: day.date, day })
  }
  return runs
}

function continues(run: RunOfDays, day: CalendarDayRecord): boolean {
  const { kind, name, source, certainty } = run.day
  return (
    Temporal.PlainDate.from(run.to).add({ days: 1 }).toString() === day.date &&
    kind === day.kind &&
    name.vi === day.name.vi &&
    source === day.source &&
    certainty === day.certainty
  )
}
