import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { WeekHours } from '#kernel/calendar/working-calendar.ts'
import type { Database } from '#kernel/database/database.ts'
import type { Leads } from './posts/post.ts'
import type { Role } from './roles.ts'

type Day = Temporal.PlainDate

type Dated = {
  id: Generated<string>
  valid_from: Day
  valid_to: Day | null
}

type SuccessionRow = {
  predecessor_id: string
  successor_id: string
}

export type OrganisationTables = {
  'organisation.territory': Dated & {
    code: string
    name: string
    kind: string
    level: number
    parent_id: string | null
    search: Generated<string>
  }
  'organisation.territory_succession': SuccessionRow
  'organisation.unit_kind': {
    kind: string
    name_vi: string
    name_en: string
    rank: number
    collective_name: string | null
    signs_by_order: boolean
  }
  'organisation.unit': Dated & {
    code: string | null
    old_code: string | null
    name: string
    kind: string
    parent_id: string | null
    territory_id: string
    address: string | null
    phone: string | null
    email: string | null
    website: string | null
    hours: WeekHours | null
    search: Generated<string>
  }
  'organisation.unit_succession': SuccessionRow
  'organisation.post': Dated & {
    unit_id: string
    code: string
    title: string
    roles: Role[]
    rank: Generated<number>
    leads: Leads | null
  }
  'organisation.person': {
    id: Generated<string>
    staff_code: string
    full_name: string
    email: string | null
    phone: string | null
  }
  'organisation.holding': Dated & { post_id: string; person_id: string; acting: Generated<boolean> }
  'organisation.province': {
    single: Generated<boolean>
    unit_id: string
    name_vi: string
    name_en: string
    agency_vi: string
    agency_en: string
    managed_by_id: string | null
    hotline: string | null
    hotline_hours: string | null
    emblem_url: string | null
    accent: string | null
    demonstration: boolean
  }
  'organisation.delegation': {
    id: Generated<string>
    from_post_id: string
    to_post_id: string
    valid_from: Temporal.Instant
    valid_to: Temporal.Instant
    actions: string[] | null
    reason: string
  }
}

export function tablesOf(database: Database) {
  return database.$extendTables<OrganisationTables>()
}
