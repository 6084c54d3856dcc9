import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { Channel, DossierState } from '../dossier.ts'
import type { RegisterPart, Sought } from './register-query.ts'

type At = Temporal.Instant

export interface RegisterRow {
  readonly id: string
  readonly code: string
  readonly state: DossierState
  readonly procedureCode: string
  readonly procedureName: string
  readonly subjectName: string
  readonly channel: Channel
  readonly stepName: string
  readonly currentUnitId: string
  readonly submittedAt: At
  readonly acceptedAt: At | null
  readonly dueAt: At | null
  readonly supplementAskedAt: At | null
  readonly finishedAt: At | null
  readonly returnedAt: At | null
  /** What the part is sorted by, as PostgreSQL writes it. */
  readonly sortedAt: string
}

export type RegisterPosition = readonly [sortedAt: string, id: string]

/** Whose register: what the sentences of the policy that say `see` look at, as values. */
export interface RegisterReader {
  readonly unitId: string
  readonly postIds: readonly string[]
  readonly roles: readonly string[]
  /** The units below a leader; all of them for an auditor. */
  readonly unitIds: readonly string[]
}

export interface RegisterSpan {
  readonly since: At | undefined
  readonly until: At | undefined
}

const columns =
  sql.raw(`d.id, d.code, d.state, d.procedure_code as "procedureCode", d.procedure_name as "procedureName",
  d.subject_name as "subjectName", d.channel, d.step_name as "stepName", d.current_unit_id as "currentUnitId",
  d.submitted_at as "submittedAt", d.accepted_at as "acceptedAt", d.due_at as "dueAt",
  d.supplement_asked_at as "supplementAskedAt", d.finished_at as "finishedAt", d.returned_at as "returnedAt"`)

type Condition = RawBuilder<unknown>

interface Walk {
  readonly limit: number
  readonly after: RegisterPosition | undefined
  readonly span: RegisterSpan
  readonly patterns: readonly string[]
}

/** One part, the last first: a walk along that part's own index, as long as the page. */
export async function selectPart(
  context: Context,
  reader: RegisterReader,
  part: RegisterPart,
  { limit, after, span, patterns }: Walk,
): Promise<RegisterRow[]> {
  const sorted = sql.raw(part === 'handled' ? 'h.at' : 'd.submitted_at')
  const order = sql`order by ${sorted} desc, d.id desc limit ${limit + 1}`
  const conditions: Condition[] = [
    patterns.length > 0 ? sql`d.id in (select id from worded)` : sql`d.state <> 'draft'`,
    ...(span.since ? [sql`${sorted} >= ${span.since}`] : []),
    ...(span.until ? [sql`${sorted} < ${span.until}`] : []),
    ...(after ? [sql`(${sorted}, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
  ]
  const { rows } = await sql<RegisterRow>`${wordedOf(patterns)}
    select ${columns}, ${sorted}::text as "sortedAt" from ${sourceOf(reader, { part, conditions, order, worded: patterns.length > 0 })} ${order}`.execute(
    context.tx,
  )
  return rows
}

/**
 * The index of words holds what is open: a search need not pass through all that was ever closed. Found first and by itself, or a rare
 * word would be looked for along a part's whole past, in the hope that a page of it comes early.
 */
function wordedOf(patterns: readonly string[]): Condition {
  if (patterns.length === 0) return sql``
  const likes = patterns.map(pattern => sql`search like ${pattern}`)
  return sql`with worded as materialized (select id from dossiers.dossier
    where state in ('submitted', 'processing', 'awaiting-supplement', 'finished') and ${sql.join(likes, sql` and `)})`
}

interface Source {
  readonly part: RegisterPart
  readonly conditions: readonly Condition[]
  readonly order: Condition
  readonly worded: boolean
}

function sourceOf(
  { unitId, postIds, unitIds }: RegisterReader,
  { part, conditions, order, worded }: Source,
): RawBuilder<unknown> {
  const where = sql.join(conditions, sql` and `)
  switch (part) {
    case 'received':
      return sql`dossiers.dossier d where d.receiving_unit_id = ${unitId} and ${where}`
    case 'decided':
      return sql`dossiers.dossier d where d.competent_unit_id = ${unitId} and ${where}`
    case 'below':
      if (worded) return sql`dossiers.dossier d where d.receiving_unit_id = any(${unitIds}::uuid[]) and ${where}`
      // One short walk for each unit, merged, and only then the rows: all that a province ever filed is never sorted.
      return sql`unnest(${unitIds}::uuid[]) as unit (id)
        cross join lateral (select d.id from dossiers.dossier d where d.receiving_unit_id = unit.id and ${where} ${order}) found
        join dossiers.dossier d on d.id = found.id`
    case 'handled':
      // Each dossier once, where it last left the reader's hands.
      return sql`dossiers.hand_over h join dossiers.dossier d on d.id = h.dossier_id
        where h.from_post_id = any(${postIds}::uuid[]) and not exists (select 1 from dossiers.hand_over later
          where later.dossier_id = h.dossier_id and later.number > h.number and later.from_post_id = any(${postIds}::uuid[]))
          and ${where}`
    default:
      throw part satisfies never
  }
}

type Exact = Extract<Sought, { readonly by: 'code' | 'number' }>

/** What one code or one person's number names, of all that the reader may see. */
export async function selectSought(
  context: Context,
  reader: RegisterReader,
  sought: Exact,
  { limit, after }: Pick<Walk, 'limit' | 'after'>,
): Promise<RegisterRow[]> {
  const past = after ? sql`(d.submitted_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`
  const named =
    sought.by === 'code'
      ? sql`select id from dossiers.dossier where code = ${sought.code}`
      : sql`select id from dossiers.dossier where subject_number = ${sought.number} and state <> 'draft'
          union select id from dossiers.dossier where submitter_number = ${sought.number} and state <> 'draft'`
  const { rows } = await sql<RegisterRow>`
    select ${columns}, d.submitted_at::text as "sortedAt" from dossiers.dossier d
    where d.id in (${named}) and d.state <> 'draft' and ${past} and (${sql.join(seenBy(reader), sql` or `)})
    order by d.submitted_at desc, d.id desc limit ${limit + 1}`.execute(context.tx)
  return rows
}

/** The sentences of `dossier-policy.ts` that let an official see a filed dossier; a test holds the two together. */
function seenBy({ unitId, postIds, roles, unitIds }: RegisterReader): Condition[] {
  const has = (...wanted: string[]): boolean => wanted.some(role => roles.includes(role))
  const posts = sql`${postIds}::uuid[]`
  const below = sql`any(${unitIds}::uuid[])`
  return [
    sql`(d.current_unit_id = ${unitId} and d.step_role = any(${roles}::text[])
      and (d.assigned_post_id is null or d.assigned_post_id = any(${posts})))`,
    sql`exists (select 1 from dossiers.hand_over h where h.dossier_id = d.id and h.from_post_id = any(${posts}))`,
    sql`exists (select 1 from dossiers.hand_over h where h.dossier_id = d.id and h.number = d.revision - 1
      and h.kind in ('forward', 'take-back') and h.from_unit_id = ${unitId} and h.from_role = any(${roles}::text[])
      and (h.from_assigned_post_id is null or h.from_assigned_post_id = any(${posts})))`,
    ...(has('counter', 'head') ? [sql`d.receiving_unit_id = ${unitId}`] : []),
    ...(has('head') ? [sql`d.competent_unit_id = ${unitId}`, sql`d.current_unit_id = ${unitId}`] : []),
    ...(has('specialist', 'head')
      ? [sql`exists (select 1 from dossiers.opinion o where o.dossier_id = d.id and o.asked_unit_id = ${unitId})`]
      : []),
    ...(has('leader')
      ? [sql`d.receiving_unit_id = ${below}`, sql`d.competent_unit_id = ${below}`, sql`d.current_unit_id = ${below}`]
      : []),
    ...(has('auditor') ? [sql`true`] : []),
  ]
}
