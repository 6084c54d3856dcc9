import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { localDay } from './local-day.ts'
import { refreshCounts } from './procedure-store.ts'
import { projectProcedures } from './project-procedures.ts'

/** Versions begin and end at midnight: shows what is in force today. Changes nothing when no version began or ended. */
export async function refreshCatalogue(context: Context): Promise<number> {
  const { rows } = await sql<{ code: string }>`
    select procedure.code from procedures.procedure
    left join lateral (
      select id from procedures.procedure_version as version
      where version.procedure_code = procedure.code
        and daterange(version.valid_from, version.valid_to, '[)') @> ${localDay(context.now)}::date
      order by version.source desc limit 1
    ) as current on true
    where procedure.version_id is distinct from current.id and (current.id is not null or procedure.listed)
    order by procedure.code limit 10000`.execute(context.tx)
  if (rows.length === 0) return 0
  await projectProcedures(
    context,
    rows.map(row => row.code),
  )
  await refreshCounts(context)
  return rows.length
}
