import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { selectDays } from './day-store.ts'
import { type RunOfDays, runsOfDays } from './runs-of-days.ts'

/** From today, so many days ahead: when the offices are closed or work besides, days in a row as one. */
export async function comingChanges(context: Context, { days }: { readonly days: number }): Promise<RunOfDays[]> {
  const today = dateOf(context.now)
  const [first, last] = [today.toString(), today.add({ days }).toString()]
  const all = runsOfDays(await selectDays(context.tx))
  return all.filter(({ from, to, day }) => day.kind !== 'ordinary' && to >= first && from <= last)
}
