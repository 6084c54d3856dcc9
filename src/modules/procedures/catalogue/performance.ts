import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'

/** How long a procedure really takes here, in working minutes. */
export interface Performance {
  readonly procedureCode: string
  readonly days: number
  readonly dossiers: number
  /** The median. */
  readonly halfWithinMinutes: number
  /** The ninth decile. */
  readonly mostWithinMinutes: number
}

/** Replaces what is known of how long procedures take; whoever measures dossiers calls it. Procedures that are not named lose their figures. */
export async function recordPerformance(context: Context, measured: readonly Performance[]): Promise<void> {
  await sql`delete from procedures.performance where procedure_code <> all(${measured.map(one => one.procedureCode)})`.execute(
    context.tx,
  )
  await sql`insert into procedures.performance
      (procedure_code, days, dossiers, half_within_minutes, most_within_minutes, measured_at)
    select "procedureCode", days, dossiers, round("halfWithinMinutes"), round("mostWithinMinutes"), ${context.now.toString()}
    from jsonb_to_recordset(${JSON.stringify(measured)}::jsonb) as row ("procedureCode" text, days smallint, dossiers integer,
      "halfWithinMinutes" numeric, "mostWithinMinutes" numeric)
    on conflict (procedure_code) do update set days = excluded.days, dossiers = excluded.dossiers,
      half_within_minutes = excluded.half_within_minutes, most_within_minutes = excluded.most_within_minutes,
      measured_at = excluded.measured_at`.execute(context.tx)
}

export async function listPerformance(context: Context, codes: readonly string[]): Promise<Map<string, Performance>> {
  const { rows } = await sql<Performance>`
    select procedure_code as "procedureCode", days, dossiers, half_within_minutes as "halfWithinMinutes",
      most_within_minutes as "mostWithinMinutes"
    from procedures.performance where procedure_code = any(${codes})`.execute(context.tx)
  return new Map(rows.map(row => [row.procedureCode, row]))
}
