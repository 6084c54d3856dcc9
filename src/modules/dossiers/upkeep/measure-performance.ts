import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { workingMinutesBetween } from '#kernel/calendar/working-time.ts'
import type { Context } from '#kernel/context.ts'
import type { Job } from '#kernel/module.ts'
import { getCalendar } from '#modules/calendar/index.ts'
import { recordPerformance } from '#modules/procedures/index.ts'

/** The window, and how many dossiers of it are enough to say something: a median of two is an anecdote. */
const [days, fewest, mostPerProcedure] = [90, 5, 1_000]

interface Finished {
  readonly procedureCode: string
  readonly acceptedAt: Temporal.Instant
  readonly finishedAt: Temporal.Instant
}

/**
 * How long procedures really took, for the pages to show beside the legal time: working minutes from acceptance to result, pauses
 * included, since people live through them. Old dossiers that are still open do not count; they stand on the board instead.
 */
export async function measurePerformance(context: Context): Promise<void> {
  const calendar = await getCalendar(context)
  const taken = new Map<string, number[]>()
  for (const { procedureCode, acceptedAt, finishedAt } of await listFinished(context)) {
    const minutes = workingMinutesBetween(calendar, acceptedAt, finishedAt)
    taken.set(procedureCode, [...(taken.get(procedureCode) ?? []), minutes])
  }
  const measured = [...taken]
    .filter(([, minutes]) => minutes.length >= fewest)
    .map(([procedureCode, minutes]) => ({
      procedureCode,
      days,
      dossiers: minutes.length,
      halfWithinMinutes: quantile(minutes, 0.5),
      mostWithinMinutes: quantile(minutes, 0.9),
    }))
  await recordPerformance(context, measured)
}

async function listFinished(context: Context): Promise<Finished[]> {
  const since = context.now.subtract({ hours: days * 24 })
  const { rows } = await sql<Finished>`
    select "procedureCode", "acceptedAt", "finishedAt" from (
      select procedure_code as "procedureCode", accepted_at as "acceptedAt", finished_at as "finishedAt",
        row_number() over (partition by procedure_code order by finished_at desc) as place
      from dossiers.dossier where finished_at > ${since} and accepted_at is not null) recent
    where place <= ${mostPerProcedure}`.execute(context.tx)
  return rows
}

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

export const measurePerformanceJob: Job = {
  name: 'dossiers.measure-performance',
  cron: '17 * * * *',
  run: context => measurePerformance(context),
}
