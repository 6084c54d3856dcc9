import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { type ListPage, pageQuery, readCursor, toPage } from '#kernel/http/cursor.ts'
import { unitNames } from '#modules/organisation/index.ts'
import type { Dossier } from '../dossier.ts'
import { type BoardScope, boardScope } from './board-scope.ts'

/** The figures of the board that open a list. */
export const behindKinds = ['late', 'due-today', 'open', 'paused', 'finished', 'finished-late', 'submitted'] as const
export type BehindKind = (typeof behindKinds)[number]

export const behindQuery = z.object({
  ...pageQuery,
  kind: z.enum(behindKinds).default('late'),
  unitId: z.uuid().optional(),
  fieldCode: z.string().max(60).optional(),
  why: z.string().max(40).optional(),
})

export type BehindQuery = z.output<typeof behindQuery>

export interface BehindItem
  extends Pick<
    Dossier,
    'id' | 'state' | 'procedureName' | 'subjectName' | 'stepName' | 'stepRole' | 'dueAt' | 'submittedAt' | 'finishedAt'
  > {
  readonly code: string
  readonly acceptedAt: Temporal.Instant | null
  readonly supplementAskedAt: Temporal.Instant | null
  readonly competentUnitName: string
  readonly currentUnitName: string
}

type Row = Omit<BehindItem, 'competentUnitName' | 'currentUnitName'> & {
  readonly competentUnitId: string
  readonly currentUnitId: string
  readonly sortedAt: string
}

const sortTuple = z.tuple([z.string().regex(/^(infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00)$/), z.uuid()])

/** The dossiers that a figure of the board counts, the longest due first, or the last finished. */
export async function listBehind(context: Context, query: BehindQuery): Promise<ListPage<BehindItem>> {
  const scope = await boardScope(context)
  const after = readCursor(query.cursor, sortTuple)
  const { sorted, descending } = orderOf(query.kind)
  const beyond = sql.raw(descending ? '<' : '>')
  const way = sql.raw(descending ? 'desc' : 'asc')
  const conditions = [
    ...conditionsOf(scope, query),
    ...(after ? [sql`(${sorted}, d.id) ${beyond} (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
  ]
  const { rows } = await sql<Row>`
    select d.id, d.code, d.state, d.procedure_name as "procedureName", d.subject_name as "subjectName",
      d.step_name as "stepName", d.step_role as "stepRole", d.due_at as "dueAt", d.submitted_at as "submittedAt",
      d.accepted_at as "acceptedAt", d.supplement_asked_at as "supplementAskedAt", d.finished_at as "finishedAt",
      d.competent_unit_id as "competentUnitId", d.current_unit_id as "currentUnitId", ${sorted}::text as "sortedAt"
    from dossiers.dossier d where ${sql.join(conditions, sql` and `)}
    order by ${sorted} ${way}, d.id ${way} limit ${query.limit + 1}`.execute(context.tx)
  const { items, next } = toPage(rows, query.limit, row => [row.sortedAt, row.id])
  const names = await unitNames(context, [...new Set(items.flatMap(row => [row.competentUnitId, row.currentUnitId]))])
  return { items: items.map(row => named(row, names)), next }
}

function named(
  { competentUnitId, currentUnitId, sortedAt, ...row }: Row,
  names: ReadonlyMap<string, string>,
): BehindItem {
  const nameOf = (unitId: string): string => names.get(unitId) ?? ''
  return { ...row, competentUnitName: nameOf(competentUnitId), currentUnitName: nameOf(currentUnitId) }
}

function orderOf(kind: BehindKind): { readonly sorted: RawBuilder<unknown>; readonly descending: boolean } {
  if (kind === 'finished' || kind === 'finished-late') return { sorted: sql.raw('d.finished_at'), descending: true }
  if (kind === 'submitted') return { sorted: sql.raw('d.submitted_at'), descending: true }
  return { sorted: sql.raw('d.work_at'), descending: false }
}

function conditionsOf(scope: BoardScope, { kind, unitId, fieldCode, why }: BehindQuery): RawBuilder<unknown>[] {
  return [
    ...kindConditions(scope, kind),
    ...(unitId ? [sql`d.competent_unit_id = ${unitId}::uuid`] : []),
    ...(fieldCode ? [sql`d.field_code = ${fieldCode}`] : []),
    ...(why ? [whyCondition(why)] : []),
  ]
}

function kindConditions(scope: BoardScope, kind: BehindKind): RawBuilder<unknown>[] {
  const ids = sql`${scope.unitIds}::uuid[]`
  const held = sql`d.current_unit_id = any(${ids})`
  const decided = sql`d.competent_unit_id = any(${ids})`
  switch (kind) {
    case 'late':
      return [held, sql`d.state = 'processing' and d.work_at < ${scope.now}`]
    case 'due-today':
      return [held, sql`d.state = 'processing' and d.work_at >= ${scope.now} and d.work_at < ${scope.endOfDay}`]
    case 'open':
      return [held, sql`d.state in ('submitted', 'processing', 'awaiting-supplement', 'finished')`]
    case 'paused':
      return [held, sql`d.state = 'awaiting-supplement'`]
    case 'finished':
      return [decided, sql`d.finished_at >= ${scope.since}`]
    case 'finished-late':
      return [
        decided,
        sql`d.finished_at >= ${scope.since} and date_trunc('minute', d.finished_at) > date_trunc('minute', d.due_at)`,
      ]
    case 'submitted':
      return [sql`d.receiving_unit_id = any(${ids}) and d.submitted_at >= ${scope.since}`]
    default:
      throw kind satisfies never
  }
}

function whyCondition(why: string): RawBuilder<unknown> {
  const owed = sql`exists (select 1 from dossiers.opinion o where o.dossier_id = d.id and o.given_at is null)`
  return why === 'opinion' ? owed : sql`d.step_role = ${why} and not ${owed}`
}
