import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { readCursor, writeCursor } from '#kernel/http/cursor.ts'
import { facetsOf } from './facets.ts'
import { toListed } from './listed-procedure.ts'
import type { SearchRequest, SearchResult } from './search-procedures.ts'
import { browse, countFacets, countProcedures, listOfEvent } from './search-store.ts'

const place = z.tuple([z.number(), z.string(), z.string()])

/** The catalogue without a query, page by page: what many ask for first, then by title. */
export async function browseProcedures(context: Context, request: SearchRequest): Promise<SearchResult> {
  if (request.lifeEvent !== undefined) return browseEvent(context, request)
  const after = readCursor(request.cursor, place)
  const rows = await browse(context, {
    filters: request,
    after: after && { popularity: after[0], title: after[1], code: after[2] },
    limit: request.limit + 1,
  })
  const items = rows.slice(0, request.limit)
  const last = items.at(-1)
  return {
    items: items.map(row => toListed(row, new Set())),
    next: rows.length > request.limit && last ? writeCursor([last.popularity, last.title, last.code]) : null,
    total: await countProcedures(context, request),
    facets: await countFacets(context),
  }
}

/** The procedures of a life event, in the order in which they are needed: few, so they come whole. */
async function browseEvent(context: Context, request: SearchRequest): Promise<SearchResult> {
  const rows = await listOfEvent(context, request)
  return { items: rows.map(row => toListed(row, new Set())), next: null, total: rows.length, facets: facetsOf(rows) }
}
