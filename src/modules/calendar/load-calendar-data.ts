import type { Context } from '#kernel/context.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { assertMay } from './calendar-policy.ts'
import { syncShippedDays } from './day-store.ts'
import { replaceHours, selectHoursForUpdate } from './hours-store.ts'
import { shippedDays, shippedHours } from './shipped-calendar.ts'

/**
 * Brings the shipped days into the database, and the default hours where the province has none. Run at every start: it changes only
 * what a new version of the data changed, and never what an operator wrote. Answers how many days changed.
 */
export async function loadCalendarData(context: Context): Promise<number> {
  assertMay(context.actor, context.actor.kind === 'system')
  const hours = await selectHoursForUpdate(context.tx, null)
  if (hours.length === 0) await replaceHours(context.tx, null, shippedHours)
  const changed = await syncShippedDays(context.tx, shippedDays)
  if (changed > 0 || hours.length === 0)
    await appendEvent(context, { stream: 'calendar:days', type: 'calendar.data-loaded', payload: { changed } })
  return changed
}
