import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { unitLineage } from '#modules/organisation/index.ts'
import { assertMay, maySetForProvince, maySetHoursOf } from './calendar-policy.ts'
import type { CalendarDayRecord } from './calendar-schema.ts'
import { selectDays } from './day-store.ts'

export interface ComingDays {
  readonly days: readonly CalendarDayRecord[]
  /** Whether the reader sets days, or only sees what is set. */
  readonly maySet: boolean
}

/** Every day from tomorrow on that is not as its weekday, for operators: what can still be changed. */
export async function seeComingDays(context: Context): Promise<ComingDays> {
  const { actor, now, tx } = context
  const ownLineage = actor.kind === 'official' ? await unitLineage(context, { unitId: actor.unitId }) : []
  assertMay(actor, maySetHoursOf(actor, ownLineage))
  const today = dateOf(now).toString()
  const days = await selectDays(tx)
  return { days: days.filter(day => day.date > today), maySet: maySetForProvince(actor, ownLineage) }
}
