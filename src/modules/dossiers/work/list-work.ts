import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { OfficialActor } from '#kernel/actor.ts'
import { dateOf, timeZone } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { type ListPage, readCursor, toPage } from '#kernel/http/cursor.ts'
import { roles } from '#modules/organisation/index.ts'
import { officialOf } from '../official.ts'
import type { Bucket, WorkQuery, WorkScope, WorkSort } from './work-query.ts'
import {
  countAsked,
  countWork,
  selectAskedWork,
  selectWork,
  type WorkItem,
  type WorkPlace,
  type WorkRow,
} from './work-store.ts'

/** Counts stop here: one more means "more than a thousand". */
export const mostCounted = 1_000

export interface WorkCounts extends Record<Bucket, number> {
  /** Opinions that the unit owes. */
  readonly opinions: number
  readonly mostCounted: number
}

export interface WorkList extends ListPage<WorkItem> {
  readonly counts: WorkCounts
}

/** The officer's one list: what waits for him, the most pressing first unless another order is asked for, with counts by tab. */
export async function listWork(context: Context, query: WorkQuery): Promise<WorkList> {
  const place = placeOf(context, query.scope)
  const after = readCursor(query.cursor, sortTuples[query.sort])
  const select = query.scope === 'opinions' ? selectAskedWork : selectWork
  // Side by side where the reading has more than one connection.
  const [rows, counts] = await Promise.all([select(context, place, query, after), countsOf(context, place)])
  const page = toPage(rows, query.limit, row => [row.sortKey, row.id])
  return { ...page, items: page.items.map(itemOf), counts }
}

/** The number beside "my work" in the navigation. */
export async function countMyWork(context: Context): Promise<number> {
  const counts = await countWork(context, placeOf(context, 'mine'), mostCounted)
  return counts.submitted + counts.processing + counts.finished
}

const byTime = z.tuple([z.string().max(40).refine(isSortTime), z.uuid()])
const byName = z.tuple([
  z
    .string()
    .max(400)
    .refine(key => !key.includes('\0')),
  z.uuid(),
])
const sortTuples = { due: byTime, arrival: byTime, name: byName } as const satisfies Readonly<Record<WorkSort, unknown>>

/** What PostgreSQL writes for a time, and nothing that PostgreSQL would choke on. */
function isSortTime(text: string): boolean {
  if (text === 'infinity') return true
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/.test(text)) return false
  try {
    Temporal.Instant.from(`${text.replace(' ', 'T')}:00`)
    return true
  } catch {
    return false
  }
}

/** Refuses a scope that is not the official's. */
export function placeOf(context: Context, scope: WorkScope): WorkPlace {
  const official = officialOf(context)
  if (scope === 'unit' && !official.roles.some(role => role === 'head' || role === 'auditor'))
    throw forbidden('dossiers.only-heads-see-all')
  return {
    unitId: official.unitId,
    roles: scope === 'unit' ? roles : official.roles,
    postIds: scope === 'unit' ? undefined : postsOf(official),
    endOfDay: dateOf(context.now).add({ days: 1 }).toZonedDateTime(timeZone).toInstant(),
  }
}

const postsOf = ({ postId, onBehalfOf }: OfficialActor): string[] => (onBehalfOf ? [postId, onBehalfOf] : [postId])

async function countsOf(context: Context, place: WorkPlace): Promise<WorkCounts> {
  const [counts, opinions] = await Promise.all([
    countWork(context, place, mostCounted),
    countAsked(context, place.unitId, mostCounted),
  ])
  return { ...counts, opinions, mostCounted }
}

function itemOf({ sortKey: _, ...item }: WorkRow): WorkItem {
  return item
}
