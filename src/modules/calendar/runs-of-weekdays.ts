import { weekdays } from '#kernel/calendar/working-calendar.ts'
import type { OfficeHoursRecord } from './calendar-schema.ts'

/** Weekdays in a row with the same hours, told as one line; 1 is Monday. The weekly rest has no spans. */
export interface RunOfWeekdays {
  readonly from: number
  readonly to: number
  readonly spans: readonly string[]
}

export function runsOfWeekdays(week: OfficeHoursRecord['week']): RunOfWeekdays[] {
  const runs: RunOfWeekdays[] = []
  for (const [index, weekday] of weekdays.entries()) {
    const spans = week[weekday] ?? []
    const last = runs.at(-1)
    if (last && last.spans.join() === spans.join()) runs[runs.length - 1] = { ...last, to: index + 1 }
    else runs.push({ from: index + 1, to: index + 1, spans })
  }
  return runs
}
