import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { listFacetCounts } from '../catalogue/facet-counts.ts'
import { dayLimits, type Facets } from './facets.ts'
import type { Filters } from './filters.ts'
import type { Lexicon } from './plan-search.ts'
import type { ProcedureRow } from './procedure-row.ts'
import type { KnownWord } from './spelling.ts'

export interface MatchedEvent {
  readonly key: string
  readonly icon: string
  readonly name: string
  readonly nameEn: string
  readonly codes: readonly string[]
  /** The query is the event and nothing else. */
  readonly isWhole: boolean
}

export interface QueryKnowledge extends Lexicon {
  readonly events: readonly MatchedEvent[]
}

/** Everything the database knows of the words of a query, in one round trip; in two when it does not know one. */
export async function readKnowledge(context: Context, folded: string): Promise<QueryKnowledge> {
  const words = folded.split(' ')
  const padded = ` ${folded} `
  const { rows } = await sql<KnowledgeRow>`
    with said as (
      select phrase, meaning from procedures.search_phrase where strpos(${padded}, ' ' || phrase || ' ') > 0
    )
    select
      (select coalesce(max(documents), 0) from procedures.search_word where word = '') as procedures,
      (select coalesce(jsonb_object_agg(word, documents), '{}') from procedures.search_word
        where word = any(${words} || (select array_agg(word) from said, string_to_table(meaning, ' ') as word))) as known,
      (select coalesce(jsonb_agg(said), '[]') from said) as phrases,
      (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'icon', icon, 'name', name, 'nameEn', name_en,
          'isWhole', ${folded} = any(phrases), 'codes',
          array(select procedure_code from procedures.life_event_procedure where life_event = key order by position))
          order by position), '[]')
        from procedures.life_event
        where exists (select from unnest(phrases) as phrase where strpos(${padded}, ' ' || phrase || ' ') > 0)) as events`.execute(
    context.tx,
  )
  const [row] = rows
  if (row === undefined) throw new Error('the database answered nothing')
  const known = new Map(Object.entries(row.known))
  const unknown = words.filter(word => !known.has(word))
  return {
    procedures: row.procedures,
    known,
    noise: row.phrases.filter(({ meaning }) => meaning === '').map(({ phrase }) => phrase),
    synonyms: row.phrases.filter(({ meaning }) => meaning !== ''),
    events: row.events,
    similar: unknown.length === 0 ? [] : await listSimilarWords(context, unknown),
  }
}

interface KnowledgeRow {
  readonly procedures: number
  readonly known: Record<string, number>
  readonly phrases: readonly { readonly phrase: string; readonly meaning: string }[]
  readonly events: readonly MatchedEvent[]
}

/** Words that an unknown one may be a slip of, or may be made of: same beginning or ending, or one of its parts. */
async function listSimilarWords(context: Context, unknown: readonly string[]): Promise<KnownWord[]> {
  const { rows } = await sql<KnownWord>`select word, documents from procedures.search_word
    where word <> '' and (
      exists (select from unnest(${unknown}::text[]) as typed
        where abs(length(word) - length(typed)) <= 2
          and (left(word, 1) = left(typed, 1) or right(word, 2) = right(typed, 2)))
      or word = any(${unknown.flatMap(partsOf)}))`.execute(context.tx)
  return rows
}

/** Every run of letters of a word that could be a syllable, for words typed without their spaces. */
function partsOf(word: string): string[] {
  const parts: string[] = []
  for (let start = 0; start < Math.min(word.length, 40); start += 1) {
    for (let length = 1; length <= 7 && start + length <= word.length; length += 1)
      parts.push(word.slice(start, start + length))
  }
  return parts
}

export interface Matches {
  readonly rows: ProcedureRow[]
  readonly total: number
}

const columns = sql`code, kind, name, title, territory, source, field_keys, field_names, audience, channels, online_service,
  online_level, has_form, working_days, card, popularity, folded, context`

/** The likeliest matches of a text query, for ranking in full; `codes` come whether they match or not. */
export async function listMatches(
  context: Context,
  query: { readonly text: string; readonly codes: readonly string[]; readonly filters: Filters; readonly most: number },
): Promise<Matches> {
  const { rows } = await sql<ProcedureRow & { total: number }>`
    with matched as materialized (
      select code, ts_rank('{0.1, 0.2, 0.5, 1}', search, to_tsquery('simple', ${query.text}), 1) + popularity * 0.0005
        + case when code = any(${query.codes}) then 1 else 0 end as rank
      from procedures.procedure
      where listed and (search @@ to_tsquery('simple', ${query.text}) or code = any(${query.codes})) and ${where(query.filters)}
    ), best as (
      select code, (select count(*) from matched) as total from matched order by rank desc, code limit ${query.most}
    )
    select ${columns}, best.total from best join procedures.procedure using (code)`.execute(context.tx)
  return { rows, total: rows[0]?.total ?? 0 }
}

/** Procedures whose code begins with what was typed. */
export async function listByCode(context: Context, code: string, most: number): Promise<Matches> {
  const { rows } = await sql<ProcedureRow & { total: number }>`
    select ${columns}, count(*) over () as total from procedures.procedure
    where code like ${`${code.replace(/[%_\\]/g, '')}%`} order by code limit ${most}`.execute(context.tx)
  return { rows, total: rows[0]?.total ?? 0 }
}

export interface BrowsePlace {
  readonly popularity: number
  readonly title: string
  readonly code: string
}

/** The catalogue without a query: what many ask for first. */
export async function browse(
  context: Context,
  request: { readonly filters: Filters; readonly after: BrowsePlace | undefined; readonly limit: number },
): Promise<ProcedureRow[]> {
  const { after } = request
  const beyond = after
    ? sql<boolean>`(-popularity, title collate "C", code) > (${-after.popularity}, ${after.title}, ${after.code})`
    : sql<boolean>`true`
  const { rows } = await sql<ProcedureRow>`
    select ${columns} from procedures.procedure where listed and ${where(request.filters)} and ${beyond}
    order by popularity desc, title collate "C", code limit ${request.limit}`.execute(context.tx)
  return rows
}

export async function listOfEvent(context: Context, filters: Filters): Promise<ProcedureRow[]> {
  const { rows } = await sql<ProcedureRow>`
    select ${columns} from procedures.procedure
    join procedures.life_event_procedure as step on step.procedure_code = code and step.life_event = ${filters.lifeEvent ?? ''}
    where listed and ${where(filters)} order by step.position limit 200`.execute(context.tx)
  return rows
}

export async function countProcedures(context: Context, filters: Filters): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from procedures.procedure where listed and ${where(filters)}`.execute(context.tx)
  return rows[0]?.total ?? 0
}

export function where(filters: Filters): RawBuilder<boolean> {
  const parts = [
    filters.field ? sql<boolean>`field_keys && ${[filters.field]}::text[]` : undefined,
    filters.audience ? sql<boolean>`audience && ${[filters.audience]}::text[]` : undefined,
    filters.channel ? sql<boolean>`channels && ${[filters.channel]}::text[]` : undefined,
    filters.service ? sql<boolean>`online_service = ${filters.service}` : undefined,
    filters.level ? sql<boolean>`online_level = ${filters.level}` : undefined,
    filters.withinDays ? sql<boolean>`working_days <= ${filters.withinDays}` : undefined,
    filters.fileable ? sql<boolean>`has_form` : undefined,
    filters.agency ? sql<boolean>`strpos(context, procedures.search_fold(${filters.agency})) > 0` : undefined,
    filters.lifeEvent
      ? sql<boolean>`code in (select procedure_code from procedures.life_event_procedure where life_event = ${filters.lifeEvent})`
      : undefined,
  ].filter(part => part !== undefined)
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` and `)})`
}

/** How many listed procedures each choice of a filter holds, over the whole catalogue. */
export async function countFacets(context: Context): Promise<Facets> {
  const counts = await listFacetCounts(context, dayLimits)
  const of = (kind: string): Map<string, number> =>
    new Map(counts.filter(one => one.kind === kind).map(one => [one.key, one.count]))
  return {
    channels: of('channel'),
    audience: of('audience'),
    services: of('service'),
    fields: new Map(),
    withinDays: new Map([...of('days')].map(([days, count]) => [Number(days), count])),
  }
}
