import { sql } from 'kysely'
import { dateOf, timeZone } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'

/** How much of what waits for one role of one unit, or for one post there, is due today or overdue. Nothing is counted twice. */
export interface PressingWork {
  readonly unitId: string
  readonly role: string
  /** The post it is assigned to; null where any of the role may do it. */
  readonly postId: string | null
  readonly overdue: number
  readonly dueToday: number
  /** The dossier has time yet; its step is due today or overdue. */
  readonly stepDue: number
}

/** For the whole province at once, from one index: what is not pressing is not looked at. */
export async function countPressing(context: Context): Promise<PressingWork[]> {
  const endOfDay = dateOf(context.now).add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  const { rows } = await sql<PressingWork>`
    select current_unit_id as "unitId", step_role as role, assigned_post_id as "postId",
      count(*) filter (where due_at < ${context.now})::int as overdue,
      count(*) filter (where due_at >= ${context.now} and due_at < ${endOfDay})::int as "dueToday",
      count(*) filter (where due_at >= ${endOfDay})::int as "stepDue"
    from dossiers.dossier where state = 'processing' and step_due_at < ${endOfDay}
    group by current_unit_id, step_role, assigned_post_id`.execute(context.tx)
  return rows
}
