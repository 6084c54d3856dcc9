import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { pageQuery, readCursor, writeCursor } from '#kernel/http/cursor.ts'
import { browseProcedures } from './browse-procedures.ts'
import { type Facets, facetsOf, passes } from './facets.ts'
import { type Filters, filterFields } from './filters.ts'
import { type ListedProcedure, toListed } from './listed-procedure.ts'
import { looseQuery, planSearch, type SearchPlan, strictQuery, widestQuery, wordsOf } from './plan-search.ts'
import type { ProcedureRow } from './procedure-row.ts'
import { type RankContext, rankProcedures } from './rank-procedures.ts'
import {
  listByCode,
  listMatches,
  type MatchedEvent,
  type Matches,
  type QueryKnowledge,
  readKnowledge,
} from './search-store.ts'
import { searchFold, withMarks } from './search-text.ts'

export const searchRequest = z.object({ ...pageQuery, ...filterFields, q: z.string().max(300).optional() })

export type SearchRequest = z.output<typeof searchRequest> & {
  /** The province whose portal asks. */
  readonly territory?: string
}

export interface SearchResult {
  readonly items: readonly ListedProcedure[]
  readonly next: string | null
  readonly total: number
  /** The query as the catalogue writes it, when it was typed without marks or with slips. */
  readonly understood?: string
  readonly event?: MatchedEvent
  /** Of the results before filters. */
  readonly facets: Facets
}

/** Most results that one query ranks in full; nobody reads further. */
const most = 150
/** With fewer results than this, a query is read more widely. */
const enough = 3

/** Finds procedures by what people type: with or without marks, with slips, by code, field, agency or life event. Without a query, browses. */
export async function searchProcedures(context: Context, request: SearchRequest): Promise<SearchResult> {
  const typed = request.q ?? ''
  const folded = searchFold(typed)
  if (folded === '') return browseProcedures(context, request)
  const code = codeIn(typed)
  if (code !== undefined) {
    const found = await listByCode(context, code, most)
    if (found.rows.length > 0) return pageOfRanked(found.rows, found.total, request, new Set())
  }
  const { knowledge, plan } = await understand(context, folded)
  const ranking = {
    typed,
    plan,
    events: knowledge.events,
    ...(request.territory ? { territory: request.territory } : {}),
  }
  const { rows, total } = await findRanked(context, ranking, {})
  const filtered = await narrow(context, { rows, total }, ranking, request)
  const understood = withMarks(plan.readings[0]?.phrase ?? folded, rows.slice(0, 10))
  const [event] = knowledge.events
  return {
    ...pageOfRanked(filtered.rows, filtered.total, request, wordsOf(plan)),
    facets: facetsOf(rows),
    ...(understood && understood !== typed.trim().toLowerCase() ? { understood } : {}),
    ...(event ? { event } : {}),
  }
}

/** Reads the query; a query with slips is read again without them, for what it means may be known by its right spelling. */
async function understand(context: Context, folded: string): Promise<{ knowledge: QueryKnowledge; plan: SearchPlan }> {
  const knowledge = await readKnowledge(context, folded)
  const plan = planSearch(folded, knowledge)
  if (plan.mended === folded) return { knowledge, plan }
  const mended = await readKnowledge(context, plan.mended)
  if (mended.synonyms.length === 0 && mended.events.length === 0) return { knowledge, plan }
  const readings = [...plan.readings, ...planSearch(plan.mended, mended).readings.filter(reading => reading.trust < 1)]
  return { knowledge: { ...knowledge, events: mended.events }, plan: { ...plan, readings } }
}

async function findRanked(context: Context, ranking: RankContext, filters: Filters): Promise<Matches> {
  const { rows, total } = await findMatches(
    context,
    ranking.plan,
    ranking.events.flatMap(event => event.codes),
    filters,
  )
  const ranked = rankProcedures(rows, ranking)
  // When the ranking drops some of the best matches, what lies beyond them is no better.
  return { rows: ranked, total: ranked.length === rows.length ? total : ranked.length }
}

/** Few results are narrowed where they are; many are asked for again, for the ones wanted may not be among the best. */
async function narrow(context: Context, found: Matches, ranking: RankContext, filters: Filters): Promise<Matches> {
  const needsDatabase = filters.agency !== undefined || filters.lifeEvent !== undefined
  if (found.total > most || needsDatabase) return hasAny(filters) ? findRanked(context, ranking, filters) : found
  const rows = found.rows.filter(row => passes(row, filters))
  return { rows, total: rows.length }
}

function hasAny(filters: Filters): boolean {
  return Object.keys(filterFields).some(key => key in filters && filters[key as keyof Filters] !== undefined)
}

async function findMatches(
  context: Context,
  plan: SearchPlan,
  codes: readonly string[],
  filters: Filters,
): Promise<Matches> {
  const queries = [strictQuery(plan.readings), looseQuery(plan.readings), widestQuery(plan.readings)]
  let found: Matches = { rows: [], total: 0 }
  for (const text of new Set(queries)) {
    if (text === '') continue
    found = await listMatches(context, { text, codes, filters, most })
    if (found.total >= enough) return found
  }
  return found
}

/** Ranked results are few and held whole, so their cursor is a place in the ranking. */
function pageOfRanked(
  ranked: readonly ProcedureRow[],
  total: number,
  request: SearchRequest,
  words: ReadonlySet<string>,
): SearchResult {
  const from = readCursor(request.cursor, z.tuple([z.number().int().min(0).max(most)]))?.[0] ?? 0
  const to = from + request.limit
  return {
    items: ranked.slice(from, to).map(row => toListed(row, words)),
    next: ranked.length > to ? writeCursor([to]) : null,
    total,
    facets: facetsOf(ranked),
  }
}

function codeIn(query: string): string | undefined {
  return /^\s*(\d\.\d{2,9}[\w-]*)\s*$/.exec(query)?.[1]
}
