import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'

/** Counts anew how many listed procedures each choice of a filter holds. For whoever has changed the catalogue. */
export async function refreshFacetCounts(context: Context): Promise<void> {
  await sql`with listed as materialized (
      select field_keys, channels, audience, online_service, working_days from procedures.procedure where listed
    ), choice as (
      select 'field' as kind, unnest(field_keys) as key from listed
      union all select 'channel', unnest(channels) from listed
      union all select 'audience', unnest(audience) from listed
      union all select 'service', online_service from listed
      union all select 'days', working_days::text from listed
    ), counted as (
      select kind, key, count(*) as procedures from choice where key is not null group by kind, key
    ), gone as (
      delete from procedures.facet where (kind, key) not in (select kind, key from counted)
    )
    insert into procedures.facet as known (kind, key, procedures)
    select kind, key, procedures from counted
    on conflict (kind, key) do update set procedures = excluded.procedures
    where known.procedures <> excluded.procedures`.execute(context.tx)
}

export interface FacetCount {
  readonly kind: 'channel' | 'audience' | 'service' | 'days'
  readonly key: string
  readonly count: number
}

/** The counts of everything but fields; of time, how many are done within each limit. */
export async function listFacetCounts(context: Context, dayLimits: readonly number[]): Promise<FacetCount[]> {
  const { rows } = await sql<FacetCount>`
    select kind, key, procedures as count from procedures.facet where kind in ('channel', 'audience', 'service')
    union all
    select 'days', days::text, coalesce(sum(procedures), 0)::integer
      from unnest(${[...dayLimits]}::integer[]) as days
      left join procedures.facet on kind = 'days' and key::numeric <= days group by days`.execute(context.tx)
  return rows
}
