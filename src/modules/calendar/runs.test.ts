import { expect, it } from 'vitest'
import { runsOfDays } from './runs-of-days.ts'
import { runsOfWeekdays } from './runs-of-weekdays.ts'
import { shippedDays, shippedHours } from './shipped-calendar.ts'

it('tells the five days of Tết as one line', () => {
  const runs = runsOfDays(shippedDays.filter(day => day.date.startsWith('2026')))
  expect(runs.map(run => [run.from, run.to])).toContainEqual(['2026-02-16', '2026-02-20'])
})

it('tells Monday to Friday as one line and the rest as another', () => {
  const runs = shippedHours.flatMap(hours => runsOfWeekdays(hours.week))
  expect(runs.map(run => [run.from, run.to, run.spans.length])).toEqual([
    [1, 5, 2],
    [6, 7, 0],
  ])
})
