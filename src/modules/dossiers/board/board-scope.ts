import type { Temporal } from 'temporal-polyfill'
import { dateOf, timeZone } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { getProvince, unitsBelow } from '#modules/organisation/index.ts'
import { officialOf } from '../official.ts'

/** What a board is about: these units, at this instant. */
export interface BoardScope {
  readonly unitId: string
  readonly unitIds: readonly string[]
  readonly now: Temporal.Instant
  readonly endOfDay: Temporal.Instant
  /** Thirty days back, from midnight. */
  readonly since: Temporal.Instant
  /** Twelve whole weeks back, from a Monday. */
  readonly sinceWeeks: Temporal.Instant
}

const [days, weeks] = [30, 12]

/** A leader looks over all units below his own, a head over his own, an auditor over the province: as the policy lets them see dossiers. */
export async function boardScope(context: Context): Promise<BoardScope> {
  const official = officialOf(context)
  const has = (role: string): boolean => official.roles.includes(role)
  if (!has('leader') && !has('head') && !has('auditor')) throw forbidden('dossiers.only-leaders-see-board')
  const top = has('auditor') ? ((await getProvince(context)).unitId ?? official.unitId) : official.unitId
  const unitIds = has('auditor') || has('leader') ? await unitsBelow(context, { unitId: top }) : [official.unitId]
  const today = dateOf(context.now)
  const midnight = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(timeZone).toInstant()
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  return {
    unitId: top,
    unitIds,
    now: context.now,
    endOfDay: midnight(today.add({ days: 1 })),
    since: midnight(today.subtract({ days })),
    sinceWeeks: midnight(monday.subtract({ weeks: weeks - 1 })),
  }
}
