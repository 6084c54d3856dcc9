import { sql } from 'kysely'
import type { Database } from '#kernel/database/database.ts'
import { toOldAgencyCode } from '../units/agency-code.ts'
import type { Establishment, EstablishmentKind, EstablishmentUnit } from './establishment.ts'

export async function insertKinds(database: Database, kinds: readonly EstablishmentKind[]): Promise<void> {
  await sql`
    insert into organisation.unit_kind (kind, name_vi, name_en, rank, collective_name, signs_by_order)
    select kind, "nameVi", "nameEn", rank, "collectiveName", coalesce("signsByOrder", false)
    from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb)
      as given (kind text, "nameVi" text, "nameEn" text, rank int, "collectiveName" text, "signsByOrder" boolean)
    on conflict (kind) do update set name_vi = excluded.name_vi, name_en = excluded.name_en, rank = excluded.rank,
      collective_name = excluded.collective_name, signs_by_order = excluded.signs_by_order`.execute(database)
}

/** One statement a generation, so that each finds its parent. Answers how many were new. */
export async function insertUnits(database: Database, { units, from }: Establishment): Promise<number> {
  let inserted = 0
  for (const generation of generations(units)) {
    const given = generation.map(({ posts, ...unit }) => ({ oldCode: toOldAgencyCode(unit.code), ...unit }))
    const { numAffectedRows } = await sql`
      insert into organisation.unit (code, old_code, name, kind, parent_id, territory_id, address, phone, email, website, hours,
        valid_from)
      select given.code, given."oldCode", given.name, given.kind, parent.id, territory.id, given.address, given.phone,
        given.email, given.website, given.hours, ${from}::date
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (code text, "oldCode" text, name text, kind text,
        "parentCode" text, "territoryCode" text, address text, phone text, email text, website text, hours jsonb)
      join organisation.territory on territory.code = given."territoryCode"
        and daterange(territory.valid_from, territory.valid_to) @> ${from}::date
      left join organisation.unit parent on parent.code = given."parentCode"
        and daterange(parent.valid_from, parent.valid_to) @> ${from}::date
      where (given."parentCode" is null) = (parent.id is null)
        and not exists (select from organisation.unit known where known.code = given.code
          and daterange(known.valid_from, known.valid_to) && daterange(${from}::date, null))`.execute(database)
    inserted += Number(numAffectedRows ?? 0n)
  }
  return inserted
}

export async function insertPosts(database: Database, { units, from }: Establishment): Promise<number> {
  const given = units.flatMap(unit =>
    unit.posts.map(({ code, title, roles, leads }, index) => ({
      unitCode: unit.code,
      code,
      title,
      roles,
      leads,
      rank: index + 1,
    })),
  )
  const { numAffectedRows } = await sql`
    insert into organisation.post (unit_id, code, title, roles, rank, leads, valid_from)
    select unit.id, given.code, given.title, given.roles, given.rank, given.leads, ${from}::date
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given ("unitCode" text, code text, title text, roles text[], rank int, leads text)
    join organisation.unit on unit.code = given."unitCode" and unit.valid_from = ${from}::date
    where not exists (select from organisation.post known where known.unit_id = unit.id and known.code = given.code)`.execute(
    database,
  )
  return Number(numAffectedRows ?? 0n)
}

/** People by staff code, then their seats, where the post has never been held. Answers how many people were new. */
export async function insertHolders(database: Database, { units, from }: Establishment): Promise<number> {
  const given = units.flatMap(unit =>
    unit.posts.flatMap(({ code, holder }) => (holder ? [{ unitCode: unit.code, postCode: code, ...holder }] : [])),
  )
  const { numAffectedRows } = await sql`
    insert into organisation.person (staff_code, full_name, email)
    select distinct on ("staffCode") "staffCode", "fullName", email
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given ("staffCode" text, "fullName" text, email text)
    order by "staffCode"
    on conflict (staff_code) do nothing`.execute(database)
  await sql`
    insert into organisation.holding (post_id, person_id, valid_from)
    select post.id, person.id, ${from}::date
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given ("unitCode" text, "postCode" text, "staffCode" text)
    join organisation.unit on unit.code = given."unitCode" and unit.valid_from = ${from}::date
    join organisation.post on post.unit_id = unit.id and post.code = given."postCode"
    join organisation.person on person.staff_code = given."staffCode"
    where not exists (select from organisation.holding known where known.post_id = post.id)`.execute(database)
  return Number(numAffectedRows ?? 0n)
}

/** Whoever has named the province already keeps the name. */
export async function nameProvince(database: Database, { province, from }: Establishment): Promise<void> {
  await sql`
    insert into organisation.province (unit_id, name_vi, name_en, agency_vi, agency_en, managed_by_id, hotline, hotline_hours,
      emblem_url, accent, demonstration)
    select unit.id, ${province.nameVi}, ${province.nameEn}, ${province.agencyVi}, ${province.agencyEn}, keeper.id,
      ${province.hotline ?? null}, ${province.hotlineHours ?? null}, ${province.emblemUrl ?? null},
      ${province.accent ?? null}, ${province.demonstration}
    from organisation.unit
    left join organisation.unit keeper on keeper.code = ${province.managedByCode ?? null} and keeper.valid_from = ${from}::date
    where unit.code = ${province.unitCode} and unit.valid_from = ${from}::date
    on conflict (single) do nothing`.execute(database)
}

/** Parents before children, in as many rounds as the tree is deep. */
function* generations(units: readonly EstablishmentUnit[]): Generator<EstablishmentUnit[]> {
  const codes = new Set(units.map(unit => unit.code))
  const placed = new Set<string>()
  let waiting = [...units]
  while (waiting.length > 0) {
    const ready = waiting.filter(
      ({ parentCode }) => parentCode === null || placed.has(parentCode) || !codes.has(parentCode),
    )
    if (ready.length === 0) throw new Error('units that answer to each other')
    yield ready
    for (const unit of ready) placed.add(unit.code)
    waiting = waiting.filter(unit => !placed.has(unit.code))
  }
}
