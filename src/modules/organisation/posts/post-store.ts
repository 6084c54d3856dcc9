import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '#kernel/database/database.ts'
import { tablesOf } from '../organisation-tables.ts'
import type { Role } from '../roles.ts'
import type { ActingPost, Holding, Leads, Person, Post, StaffedPost } from './post.ts'

type Day = Temporal.PlainDate

const postColumns = [
  'post.id',
  'post.unit_id as unitId',
  'post.code',
  'post.title',
  'post.roles',
  'post.rank',
  'post.leads',
  'post.valid_from as validFrom',
  'post.valid_to as validTo',
] as const

const holdingColumns = [
  'id',
  'post_id as postId',
  'person_id as personId',
  'valid_from as validFrom',
  'valid_to as validTo',
  'acting',
] as const

const personColumns = ['id', 'staff_code as staffCode', 'full_name as fullName', 'email', 'phone'] as const

export function selectPost(database: Database, id: string): Promise<Post | undefined> {
  return tablesOf(database)
    .selectFrom('organisation.post as post')
    .select(postColumns)
    .where('post.id', '=', id)
    .executeTakeFirst()
}

export function selectPostForUpdate(database: Database, id: string): Promise<Post | undefined> {
  return tablesOf(database)
    .selectFrom('organisation.post as post')
    .select(postColumns)
    .where('post.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The unit's posts of the day, the highest first, with their holders; only those with the role where one is named. */
export async function selectStaffedPosts(
  database: Database,
  unitId: string,
  on: Day,
  role: Role | undefined,
): Promise<StaffedPost[]> {
  const rows = await tablesOf(database)
    .selectFrom('organisation.post as post')
    .leftJoin('organisation.holding as holding', join =>
      join
        .onRef('holding.post_id', '=', 'post.id')
        .on('holding.valid_from', '<=', on)
        .on(eb => eb.or([eb('holding.valid_to', 'is', null), eb('holding.valid_to', '>', on)])),
    )
    .leftJoin('organisation.person as person', 'person.id', 'holding.person_id')
    .select(postColumns)
    .select(['person.id as personId', 'person.full_name as fullName'])
    .where('post.unit_id', '=', unitId)
    .where('post.valid_from', '<=', on)
    .where(eb => eb.or([eb('post.valid_to', 'is', null), eb('post.valid_to', '>', on)]))
    .$if(role !== undefined, query => query.where(eb => eb(eb.val(role ?? ''), '=', eb.fn.any('post.roles'))))
    .orderBy('post.rank')
    .orderBy('post.code')
    .execute()
  return rows.map(({ personId, fullName, ...post }) => ({
    ...post,
    holder: personId !== null && fullName !== null ? { personId, fullName } : null,
  }))
}

/** Which of the units have a post with the role on the day. */
export async function selectUnitIdsWithRole(
  database: Database,
  unitIds: readonly string[],
  role: Role,
  on: Day,
): Promise<Set<string>> {
  const { rows } = await sql<{ unitId: string }>`
    select distinct unit_id as "unitId" from organisation.post
    where unit_id = any(${unitIds}::uuid[]) and ${role} = any(roles)
      and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`.execute(database)
  return new Set(rows.map(row => row.unitId))
}

/** The posts that a person holds on the day, the highest first. */
export async function selectPostsOf(database: Database, personId: string, on: Day): Promise<ActingPost[]> {
  return postsInUnits(database, on)
    .innerJoin('organisation.holding as holding', 'holding.post_id', 'post.id')
    .where('holding.person_id', '=', personId)
    .where('holding.valid_from', '<=', on)
    .where(eb => eb.or([eb('holding.valid_to', 'is', null), eb('holding.valid_to', '>', on)]))
    .orderBy('post.rank')
    .orderBy('post.id')
    .execute()
}

export async function selectPostsWithUnits(
  database: Database,
  postIds: readonly string[],
  on: Day,
): Promise<ActingPost[]> {
  return postsInUnits(database, on).where(sql<boolean>`post.id = any(${postIds}::uuid[])`).execute()
}

function postsInUnits(database: Database, on: Day) {
  return tablesOf(database)
    .selectFrom('organisation.post as post')
    .innerJoin('organisation.unit as unit', 'unit.id', 'post.unit_id')
    .select(['post.id as postId', 'post.title', 'post.roles', 'unit.id as unitId', 'unit.name as unitName'])
    .select(['unit.kind as unitKind', 'unit.territory_id as territoryId'])
    .where('post.valid_from', '<=', on)
    .where(eb => eb.or([eb('post.valid_to', 'is', null), eb('post.valid_to', '>', on)]))
}

export interface NewPost {
  readonly unitId: string
  readonly code: string
  readonly title: string
  readonly roles: readonly Role[]
  readonly rank: number
  readonly leads: Leads | null
  readonly validFrom: Day
}

export async function insertPost(database: Database, post: NewPost): Promise<Post> {
  return tablesOf(database)
    .insertInto('organisation.post')
    .values({
      unit_id: post.unitId,
      code: post.code,
      title: post.title,
      roles: [...post.roles],
      rank: post.rank,
      leads: post.leads,
      valid_from: post.validFrom,
      valid_to: null,
    })
    .returning([
      'id',
      'unit_id as unitId',
      'code',
      'title',
      'roles',
      'rank',
      'leads',
      'valid_from as validFrom',
      'valid_to as validTo',
    ])
    .executeTakeFirstOrThrow()
}

export function selectPerson(database: Database, id: string): Promise<Person | undefined> {
  return tablesOf(database)
    .selectFrom('organisation.person')
    .select(personColumns)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function selectPersonByStaffCode(database: Database, staffCode: string): Promise<Person | undefined> {
  return tablesOf(database)
    .selectFrom('organisation.person')
    .select(personColumns)
    .where('staff_code', '=', staffCode)
    .executeTakeFirst()
}

/** Undefined when the staff code is taken. */
export function insertPerson(database: Database, person: Omit<Person, 'id'>): Promise<Person | undefined> {
  return tablesOf(database)
    .insertInto('organisation.person')
    .values({
      staff_code: person.staffCode,
      full_name: person.fullName,
      email: person.email,
      phone: person.phone,
    })
    .onConflict(conflict => conflict.column('staff_code').doNothing())
    .returning(personColumns)
    .executeTakeFirst()
}

export function selectHolding(database: Database, id: string): Promise<Holding | undefined> {
  return tablesOf(database)
    .selectFrom('organisation.holding')
    .select(holdingColumns)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertHolding(database: Database, holding: Omit<Holding, 'id'>): Promise<Holding> {
  return tablesOf(database)
    .insertInto('organisation.holding')
    .values({
      post_id: holding.postId,
      person_id: holding.personId,
      valid_from: holding.validFrom,
      valid_to: holding.validTo,
      acting: holding.acting,
    })
    .returning(holdingColumns)
    .executeTakeFirstOrThrow()
}

/** False when it had ended by then. */
export async function endHoldingRow(database: Database, id: string, on: Day): Promise<boolean> {
  const { numUpdatedRows } = await tablesOf(database)
    .updateTable('organisation.holding')
    .set({ valid_to: on })
    .where('id', '=', id)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
