import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'

export interface LifeEvent {
  readonly key: string
  readonly icon: string
  readonly name: string
  readonly summary: string
  /** Stands on the home page. */
  readonly isCommon: boolean
  /** Codes of its procedures that are in the catalogue, in the order in which they are needed. */
  readonly procedures: readonly string[]
}

/** Life events in their order, in the reader's language. */
export async function listLifeEvents(context: Context): Promise<LifeEvent[]> {
  const { rows } = await sql<LifeEvent>`
    select key, icon,
      case when ${context.locale} = 'en' then name_en else name end as name,
      case when ${context.locale} = 'en' then summary_en else summary end as summary,
      position < 100 as "isCommon",
      array(select procedure_code from procedures.life_event_procedure as step
        join procedures.procedure on code = procedure_code and listed
        where step.life_event = event.key order by step.position) as procedures
    from procedures.life_event as event order by position limit 200`.execute(context.tx)
  return rows
}
