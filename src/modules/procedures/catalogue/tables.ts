import type { ColumnType, Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { Database } from '#kernel/database/database.ts'
import type { NationalFacts } from '../national/national-facts.ts'
import type { Card } from './card.ts'
import type { ProvinceContent, VersionBody } from './stored-version.ts'

type Day = ColumnType<Temporal.PlainDate, string, string>

export interface ProcedureTables {
  'procedures.procedure': ProcedureTable
  'procedures.procedure_version': VersionTable
  'procedures.field': { key: string; name: string; codes: string[]; folded: Generated<string> }
  'procedures.life_event': LifeEventTable
  'procedures.life_event_procedure': { life_event: string; procedure_code: string; position: number }
  'procedures.search_phrase': { phrase: string; meaning: string }
  'procedures.search_word': { word: string; documents: number }
}

export interface ProcedureTable {
  code: string
  portal_id: string | null
  kind: NationalFacts['kind']
  name: string
  title: string
  territory: string | null
  listed: boolean
  source: VersionBody['source']
  version_id: string | null
  field_keys: string[]
  field_names: string
  agency_names: string
  promulgated_by: string | null
  audience: ('citizen' | 'business')[]
  channels: ('online' | 'counter' | 'post')[]
  levels: string[]
  online_service: 'full' | 'partial' | 'information' | null
  online_level: 1 | 2 | 3 | 4 | null
  has_form: boolean
  working_days: string | null
  card: Card
  keywords: string
  popularity: number
  folded: Generated<string>
  context: Generated<string>
}

export interface VersionTable {
  id: Generated<string>
  procedure_code: string
  source: VersionBody['source']
  version: number
  valid_from: Day
  valid_to: Day | null
  content: ColumnType<NationalFacts | ProvinceContent, string, never>
  content_hash: string
  published_at: Temporal.Instant
}

export interface LifeEventTable {
  key: string
  position: number
  icon: string
  name: string
  name_en: string
  summary: string
  summary_en: string
  phrases: string[]
}

export function tablesOf(context: Context) {
  const database: Database = context.tx
  return database.$extendTables<{ [Name in keyof ProcedureTables]: ProcedureTables[Name] }>()
}
