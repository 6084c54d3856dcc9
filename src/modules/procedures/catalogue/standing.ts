import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'

/** How far the province is with its dossiers. */
export interface Standing {
  /** Over how many past days the finished ones are counted. */
  readonly days: number
  readonly finished: number
  readonly inTime: number
  readonly open: number
  readonly late: number
}

/** Replaces what is known; whoever works on dossiers calls it. */
export async function recordStanding(
  context: Context,
  { days, finished, inTime, open, late }: Standing,
): Promise<void> {
  await sql`insert into procedures.standing (days, finished, in_time, open, late, measured_at)
    values (${days}, ${finished}, ${inTime}, ${open}, ${late}, ${context.now})
    on conflict (single) do update set days = excluded.days, finished = excluded.finished, in_time = excluded.in_time,
      open = excluded.open, late = excluded.late, measured_at = excluded.measured_at`.execute(context.tx)
}

export async function findStanding(
  context: Context,
): Promise<(Standing & { readonly measuredAt: Temporal.Instant }) | undefined> {
  const { rows } = await sql<Standing & { readonly measuredAt: Temporal.Instant }>`
    select days, finished, in_time as "inTime", open, late, measured_at as "measuredAt" from procedures.standing`.execute(
    context.tx,
  )
  return rows[0]
}
