import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { dateOf, timeZone } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import type { Job } from '#kernel/module.ts'
import { recordStanding } from '#modules/procedures/index.ts'

/** Whole days back from this midnight, so that the figure does not depend on the hour. */
export const standingDays = 30

/**
 * Counts how far each unit and the whole province is, for everybody to read. In time is to the minute, as it is printed; late is what is
 * being processed past its due instant: a clock that stands makes nobody late.
 */
export async function measureStanding(context: Context): Promise<void> {
  await sql`delete from dossiers.unit_standing`.execute(context.tx)
  await sql`
    insert into dossiers.unit_standing (unit_id, finished, in_time, open, late, measured_at)
    select unit_id, sum(finished), sum(in_time), sum(open), sum(late), ${context.now}::timestamptz from (
      select competent_unit_id as unit_id, count(*) as finished,
        count(*) filter (where due_at is null or date_trunc('minute', finished_at) <= date_trunc('minute', due_at)) as in_time,
        0 as open, 0 as late
      from dossiers.dossier where finished_at >= ${sinceOf(context.now)} group by competent_unit_id
      union all
      select competent_unit_id, 0, 0, count(*), count(*) filter (where state = 'processing' and work_at < ${context.now})
      from dossiers.dossier where state in ('submitted', 'processing', 'awaiting-supplement', 'finished')
      group by competent_unit_id) counted
    where unit_id is not null group by unit_id`.execute(context.tx)
  const { rows } = await sql<{ finished: number; inTime: number; open: number; late: number }>`
    select coalesce(sum(finished), 0)::int as finished, coalesce(sum(in_time), 0)::int as "inTime",
      coalesce(sum(open), 0)::int as open, coalesce(sum(late), 0)::int as late
    from dossiers.unit_standing`.execute(context.tx)
  for (const whole of rows) await recordStanding(context, { days: standingDays, ...whole })
}

function sinceOf(now: Temporal.Instant): Temporal.Instant {
  return dateOf(now).subtract({ days: standingDays }).toZonedDateTime(timeZone).toInstant()
}

export const measureStandingJob: Job = {
  name: 'dossiers.measure-standing',
  cron: '*/5 * * * *',
  run: context => measureStanding(context),
}
