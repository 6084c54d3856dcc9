import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { refreshFacetCounts } from './facet-counts.ts'
import type { Projection } from './projection.ts'

/** Writes the rows that lists and search read. Popularity is not the catalogue's to say, so it stays. */
export async function saveProjections(context: Context, rows: readonly Projection[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into procedures.procedure as procedure (code, portal_id, kind, name, title, territory, listed, source,
      version_id, field_keys, field_names, agency_names, promulgated_by, audience, channels, levels, online_service,
      online_level, has_form, working_days, card, keywords)
    select code, portal_id, kind, name, title, territory, listed, source, version_id, field_keys, field_names, agency_names,
      promulgated_by, audience, channels, levels, online_service, online_level, has_form, working_days, card, keywords
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (code text, portal_id text, kind text, name text,
      title text, territory text, listed boolean, source text, version_id uuid, field_keys text[], field_names text,
      agency_names text, promulgated_by text, audience text[], channels text[], levels text[], online_service text,
      online_level smallint, has_form boolean, working_days numeric, card jsonb, keywords text)
    on conflict (code) do update set
      portal_id = coalesce(excluded.portal_id, procedure.portal_id), kind = excluded.kind, name = excluded.name,
      title = excluded.title, territory = excluded.territory, listed = excluded.listed, source = excluded.source,
      version_id = excluded.version_id, field_keys = excluded.field_keys, field_names = excluded.field_names,
      agency_names = excluded.agency_names, promulgated_by = excluded.promulgated_by, audience = excluded.audience,
      channels = excluded.channels, levels = excluded.levels, online_service = excluded.online_service,
      online_level = excluded.online_level, has_form = excluded.has_form, working_days = excluded.working_days,
      card = excluded.card, keywords = excluded.keywords`.execute(context.tx)
}

export interface NewField {
  readonly key: string
  readonly name: string
  readonly codes: readonly string[]
}

/** A field keeps the name under which it first came, and gathers the codes that mean it. */
export async function saveFields(context: Context, fields: readonly NewField[]): Promise<void> {
  if (fields.length === 0) return
  await sql`insert into procedures.field as field (key, name, codes)
    select key, name, codes from jsonb_to_recordset(${JSON.stringify(fields)}::jsonb) as row (key text, name text, codes text[])
    on conflict (key) do update set codes = array(
      select distinct code from unnest(field.codes || excluded.codes) as code order by code)
    where not field.codes @> excluded.codes`.execute(context.tx)
}

/** One writer of the catalogue at a time, until the transaction ends; readers never wait. */
export async function lockCatalogue(context: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('procedures.catalogue'))`.execute(context.tx)
}

/** Brings what is counted over the whole catalogue up to date: for whoever has changed it, at the end. */
export async function refreshCounts(context: Context): Promise<void> {
  await refreshSearchWords(context)
  await refreshFacetCounts(context)
}

/** Counts anew in how many procedures each word occurs; the empty word stands for all of them. */
async function refreshSearchWords(context: Context): Promise<void> {
  await sql`with counted as (
      select word, ndoc from ts_stat('select search from procedures.procedure where listed')
      union all select '', count(*)::integer from procedures.procedure where listed
    ), gone as (
      delete from procedures.search_word where word not in (select word from counted)
    )
    insert into procedures.search_word as known (word, documents)
    select word, ndoc from counted
    on conflict (word) do update set documents = excluded.documents
    where known.documents <> excluded.documents`.execute(context.tx)
}
