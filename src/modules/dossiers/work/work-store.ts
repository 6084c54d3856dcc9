import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { Channel, DossierState } from '../dossier.ts'
import { readDossierCode } from '../dossier-code.ts'
import { searchWords } from '../search-words.ts'
import { type Bucket, buckets, type WorkQuery, type WorkSort } from './work-query.ts'

type At = Temporal.Instant

export interface WorkItem {
  readonly id: string
  readonly revision: number
  readonly code: string
  readonly state: DossierState
  readonly procedureCode: string
  readonly procedureName: string
  readonly subjectName: string
  readonly channel: Channel
  readonly currentUnitId: string
  readonly currentStep: string
  readonly stepName: string
  readonly stepRole: string
  readonly assignedPostId: string | null
  readonly submittedAt: At
  readonly acceptedAt: At | null
  readonly dueAt: At | null
  readonly stepDueAt: At | null
  readonly supplementAskedAt: At | null
}

export interface WorkRow extends WorkItem {
  /** What the list is sorted by, as PostgreSQL writes it: a due instant of `infinity` for what waits for the applicant. */
  readonly sortKey: string
}

/** What the list is sorted by, as PostgreSQL writes it, and the id. */
export type WorkPosition = readonly [sortKey: string, id: string]

/** Down the list, the next first; or back up, the previous first. */
export type Walk = 'on' | 'back'

export interface WorkProcedure {
  readonly code: string
  readonly name: string
}

/** Whose work: a unit's, for these roles. Without posts, whoever it is assigned to. */
export interface WorkPlace {
  readonly unitId: string
  readonly roles: readonly string[]
  readonly postIds: readonly string[] | undefined
  readonly endOfDay: At
}

const columns =
  sql.raw(`d.id, d.revision, d.code, d.state, d.procedure_code as "procedureCode", d.procedure_name as "procedureName",
  d.subject_name as "subjectName", d.channel, d.current_unit_id as "currentUnitId", d.current_step as "currentStep",
  d.step_name as "stepName", d.step_role as "stepRole", d.assigned_post_id as "assignedPostId", d.submitted_at as "submittedAt",
  d.accepted_at as "acceptedAt", d.due_at as "dueAt", d.step_due_at as "stepDueAt",
  d.supplement_asked_at as "supplementAskedAt"`)

/** An index walks by each. */
const sortings = {
  due: { column: 'd.work_at', type: 'timestamptz' },
  arrival: { column: 'd.submitted_at', type: 'timestamptz' },
  name: { column: 'd.name_sort', type: 'text' },
} as const satisfies Readonly<Record<WorkSort, unknown>>

const sortKeyOf = (sort: WorkSort): RawBuilder<unknown> => sql.raw(`${sortings[sort].column}::text as "sortKey"`)

const isOpen = sql.raw(`d.state in ('submitted', 'processing', 'awaiting-supplement', 'finished')`)

/**
 * The work of a unit, in the order that is asked for. One short walk along the index for each role, merged, and only then the rows themselves: so that
 * a unit with a hundred thousand open dossiers answers as fast as one with ten.
 */
export async function selectWork(
  context: Context,
  place: WorkPlace,
  query: WorkQuery,
  from: WorkPosition | undefined,
  walk: Walk = 'on',
): Promise<WorkRow[]> {
  const limit = query.limit + 1
  const order = orderOf(query.sort, walk)
  const conditions = [
    isOpen,
    ...assigned(place),
    ...inBucket(context, place, query.bucket),
    ...filters(query),
    ...past(query.sort, from, walk),
  ]
  const { rows } = await sql<WorkRow>`
    select ${columns}, ${sortKeyOf(query.sort)} from unnest(${place.roles}::text[]) as role
    cross join lateral (
      select d.id from dossiers.dossier d
      where d.current_unit_id = ${place.unitId} and d.step_role = role and ${sql.join(conditions, sql` and `)}
      order by ${order} limit ${limit}
    ) found
    join dossiers.dossier d on d.id = found.id
    order by ${order} limit ${limit}`.execute(context.tx)
  return rows
}

/** What other units asked of this one and still wait for. */
export async function selectAskedWork(
  context: Context,
  place: WorkPlace,
  query: WorkQuery,
  from: WorkPosition | undefined,
  walk: Walk = 'on',
): Promise<WorkRow[]> {
  const conditions = [
    isOpen,
    ...inBucket(context, place, query.bucket),
    ...filters(query),
    ...past(query.sort, from, walk),
  ]
  const { rows } = await sql<WorkRow>`
    select ${columns}, ${sortKeyOf(query.sort)} from dossiers.opinion o join dossiers.dossier d on d.id = o.dossier_id
    where o.asked_unit_id = ${place.unitId} and o.given_at is null and ${sql.join(conditions, sql` and `)}
    order by ${orderOf(query.sort, walk)} limit ${query.limit + 1}`.execute(context.tx)
  return rows
}

/** Counts by tab, none further than `most` + 1: what lies beyond is "more than", and costs nothing. */
export async function countWork(context: Context, place: WorkPlace, most: number): Promise<Record<Bucket, number>> {
  const counts = buckets.map(bucket => {
    const conditions = [isOpen, ...assigned(place), ...inBucket(context, place, bucket)]
    return sql`(select count(*) from (select 1 from dossiers.dossier d
      where d.current_unit_id = ${place.unitId} and d.step_role = any(${place.roles}::text[])
        and ${sql.join(conditions, sql` and `)} limit ${most + 1}) as counted) as ${sql.id(bucket)}`
  })
  const { rows } = await sql<Record<Bucket, number>>`select ${sql.join(counts)}`.execute(context.tx)
  if (!rows[0]) throw new Error('a count always answers')
  return rows[0]
}

export async function countAsked(context: Context, unitId: string, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (
    select 1 from dossiers.opinion where asked_unit_id = ${unitId} and given_at is null limit ${most + 1}) as counted`.execute(
    context.tx,
  )
  return rows[0]?.count ?? 0
}

type Condition = RawBuilder<unknown>

function assigned({ postIds }: WorkPlace): Condition[] {
  return postIds ? [sql`(d.assigned_post_id is null or d.assigned_post_id = any(${postIds}::uuid[]))`] : []
}

function inBucket(context: Context, place: WorkPlace, bucket: Bucket | undefined): Condition[] {
  if (bucket === undefined) return []
  // A step is never due after its dossier, so this holds what is overdue or due today as well.
  if (bucket === 'pressing') return [sql`d.state = 'processing' and d.step_due_at < ${place.endOfDay}`]
  if (bucket === 'overdue') return [sql`d.state = 'processing' and d.work_at < ${context.now}`]
  if (bucket === 'due-today')
    return [sql`d.state = 'processing' and d.work_at >= ${context.now} and d.work_at < ${place.endOfDay}`]
  return [sql`d.state = ${bucket}`]
}

function filters({ procedureCode, channel, search }: WorkQuery): Condition[] {
  return [
    ...(procedureCode ? [sql`d.procedure_code = ${procedureCode}`] : []),
    ...(channel ? [sql`d.channel = ${channel}`] : []),
    ...found(search ?? ''),
  ]
}

/** A whole code is looked up: the letters that all codes share would lead the search index through everything. */
function found(search: string): Condition[] {
  const code = readDossierCode(search)
  return code ? [sql`d.code = ${code}`] : searchWords(search).map(word => sql`d.search like ${word}`)
}

function past(sort: WorkSort, from: WorkPosition | undefined, walk: Walk): Condition[] {
  if (!from) return []
  const { column, type } = sortings[sort]
  const beyond = sql.raw(walk === 'on' ? '>' : '<')
  return [sql`(${sql.raw(column)}, d.id) ${beyond} (${from[0]}::${sql.raw(type)}, ${from[1]}::uuid)`]
}

function orderOf(sort: WorkSort, walk: Walk): RawBuilder<unknown> {
  const { column } = sortings[sort]
  return sql.raw(walk === 'on' ? `${column}, d.id` : `${column} desc, d.id desc`)
}

/** Where a dossier stands in any list of work of that order; undefined when there is no such dossier. */
export async function findWorkPosition(
  context: Context,
  dossierId: string,
  sort: WorkSort,
): Promise<WorkPosition | undefined> {
  const { rows } = await sql<{ sortKey: string | null }>`
    select ${sortKeyOf(sort)} from dossiers.dossier d where d.id = ${dossierId}::uuid`.execute(context.tx)
  const sortKey = rows[0]?.sortKey
  return typeof sortKey === 'string' ? [sortKey, dossierId] : undefined
}

/** The procedures among the most pressing work, for the list's filter: all of them would have to be walked through. */
export async function selectWorkProcedures(context: Context, place: WorkPlace): Promise<WorkProcedure[]> {
  const { rows } = await sql<WorkProcedure>`
    select procedure_code as code, min(procedure_name) as name from (
      select procedure_code, procedure_name from dossiers.dossier d
      where d.current_unit_id = ${place.unitId} and d.step_role = any(${place.roles}::text[]) and ${isOpen} limit 1000
    ) as pressing group by procedure_code order by min(procedure_name) limit 100`.execute(context.tx)
  return rows
}
