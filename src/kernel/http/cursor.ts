import { z } from 'zod'
import { badInput } from '../errors.ts'

/** The query members of every list; a route's query spreads them: `z.object({ ...pageQuery, state: … })`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(1024).optional(),
}

export interface PageQuery {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** One page of a list; `next` is the cursor of the page after, null on the last. */
export interface ListPage<Item> {
  readonly items: Item[]
  readonly next: string | null
}

/** The answer of every list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** A value of the sort tuple; instants and dates as ISO text. */
export type SortValue = string | number | boolean | null

/**
 * Where a list goes on: the sort tuple of the last row shown. Opaque to clients, and trusted with nothing: it only says after
 * which row to read, never what may be read.
 */
export function writeCursor(sortTuple: readonly SortValue[]): string {
  return Buffer.from(JSON.stringify(sortTuple)).toString('base64url')
}

/** The sort tuple of a cursor, or undefined on the first page. Refuses whatever does not have the list's own shape. */
export function readCursor<Tuple extends z.ZodType>(
  cursor: string | undefined,
  tuple: Tuple,
): z.output<Tuple> | undefined {
  if (cursor === undefined) return undefined
  const parsed = tuple.safeParse(decode(cursor))
  if (!parsed.success) throw badInput([{ path: 'query.cursor', reason: 'kernel.cursor-invalid' }])
  return parsed.data
}

/** Makes a page of rows that were read with `limit + 1`: the one too many says that there is more. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  sortTupleOf: (row: Row) => readonly SortValue[],
): ListPage<Row> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? writeCursor(sortTupleOf(last)) : null }
}

function decode(cursor: string): unknown {
  const bytes = Buffer.from(cursor, 'base64url')
  if (bytes.toString('base64url') !== cursor) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
