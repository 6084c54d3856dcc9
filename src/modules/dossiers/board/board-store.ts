import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { BoardScope } from './board-scope.ts'

export interface OpenFigures {
  readonly open: number
  readonly paused: number
  readonly late: number
  readonly dueToday: number
  readonly oldestDueAt: Temporal.Instant | null
}

const isOpen = sql.raw(`d.state in ('submitted', 'processing', 'awaiting-supplement', 'finished')`)
const within = (scope: BoardScope): RawBuilder<unknown> => sql`d.current_unit_id = any(${scope.unitIds}::uuid[])`
// `work_at` is the due instant of what is being processed, and stands in the list's index: the rows need not be visited.
const isLate = (scope: BoardScope): RawBuilder<unknown> => sql`d.state = 'processing' and d.work_at < ${scope.now}`

export async function selectOpenFigures(context: Context, scope: BoardScope): Promise<OpenFigures> {
  const { rows } = await sql<OpenFigures>`
    select count(*) as open,
      count(*) filter (where d.state = 'awaiting-supplement') as paused,
      count(*) filter (where ${isLate(scope)}) as late,
      count(*) filter (where d.state = 'processing' and d.work_at >= ${scope.now} and d.work_at < ${scope.endOfDay}) as "dueToday",
      min(d.work_at) filter (where ${isLate(scope)}) as "oldestDueAt"
    from dossiers.dossier d where ${within(scope)} and ${isOpen}`.execute(context.tx)
  return first(rows)
}

/** Why it lies where it lies: another unit owes its opinion, else the role whose turn it is. */
const why = sql`case when exists (select 1 from dossiers.opinion o where o.dossier_id = d.id and o.given_at is null)
  then 'opinion' else d.step_role end`

const lateRows = (scope: BoardScope): RawBuilder<unknown> => sql`
  select d.competent_unit_id, d.current_unit_id, d.procedure_name, d.step_role, d.work_at, ${why} as why
  from dossiers.dossier d where ${within(scope)} and ${isLate(scope)}`

export interface LatePlace {
  readonly unitId: string
  readonly late: number
  readonly procedureName: string
  readonly why: string
  readonly turnUnitId: string
  readonly turnRole: string
  readonly oldestDueAt: Temporal.Instant
}

const mostPlaces = 10

/** Where it is late, why most of it, and whose turn it is. */
export async function selectLatePlaces(context: Context, scope: BoardScope): Promise<LatePlace[]> {
  const { rows } = await sql<LatePlace>`
    select competent_unit_id as "unitId", count(*) as late,
      mode() within group (order by procedure_name) as "procedureName",
      mode() within group (order by why) as why,
      mode() within group (order by current_unit_id) as "turnUnitId",
      mode() within group (order by step_role) as "turnRole",
      min(work_at) as "oldestDueAt"
    from (${lateRows(scope)}) late group by competent_unit_id order by count(*) desc, min(work_at) limit ${mostPlaces}`.execute(
    context.tx,
  )
  return rows
}

export interface LateReason {
  readonly why: string
  readonly late: number
}

export async function selectLateReasons(context: Context, scope: BoardScope): Promise<LateReason[]> {
  const { rows } = await sql<LateReason>`
    select why, count(*) as late from (${lateRows(scope)}) late group by why order by count(*) desc, why limit 10`.execute(
    context.tx,
  )
  return rows
}

const finished = (scope: BoardScope, since: Temporal.Instant): RawBuilder<unknown> =>
  sql`from dossiers.dossier d where d.finished_at >= ${since} and d.competent_unit_id = any(${scope.unitIds}::uuid[])`

/** In time to the minute, as it is printed. */
const inTime = sql`count(*) filter (where date_trunc('minute', d.finished_at) <= date_trunc('minute', d.due_at))`

export interface OnTime {
  readonly finished: number
  readonly inTime: number
}

export interface OnTimeOf extends OnTime {
  /** A unit's id, or a field's code. */
  readonly key: string
}

/** More than a province has units or fields: the whole is summed from these. */
const mostGroups = 5_000

export async function selectOnTimeBy(context: Context, scope: BoardScope, by: 'unit' | 'field'): Promise<OnTimeOf[]> {
  const key = sql.raw(by === 'unit' ? 'd.competent_unit_id' : 'd.field_code')
  const { rows } = await sql<OnTimeOf>`
    select ${key}::text as key, count(*) as finished, ${inTime} as "inTime" ${finished(scope, scope.since)}
    group by ${key} order by count(*) desc limit ${mostGroups}`.execute(context.tx)
  return rows
}

export interface OnTimeWeek extends OnTime {
  /** The Monday that it begins with. */
  readonly week: Temporal.PlainDate
}

export async function selectOnTimeWeeks(context: Context, scope: BoardScope): Promise<OnTimeWeek[]> {
  const { rows } = await sql<OnTimeWeek>`
    select date_trunc('week', d.finished_at at time zone 'Asia/Ho_Chi_Minh')::date as week,
      count(*) as finished, ${inTime} as "inTime" ${finished(scope, scope.sinceWeeks)}
    group by 1 order by 1`.execute(context.tx)
  return rows
}

export interface ChannelFigures {
  readonly submitted: number
  readonly online: number
  readonly assisted: number
}

export async function selectChannels(context: Context, scope: BoardScope): Promise<ChannelFigures> {
  const { rows } = await sql<ChannelFigures>`
    select count(*) as submitted, count(*) filter (where d.channel = 'online') as online,
      count(*) filter (where d.channel = 'assisted') as assisted
    from dossiers.dossier d
    where d.submitted_at >= ${scope.since} and d.receiving_unit_id = any(${scope.unitIds}::uuid[])`.execute(context.tx)
  return first(rows)
}

function first<Row>([row]: readonly Row[]): Row {
  if (!row) throw new Error('a count always answers')
  return row
}
