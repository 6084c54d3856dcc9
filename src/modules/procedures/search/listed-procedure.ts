import type { Card } from '../catalogue/card.ts'
import type { ProcedureRow } from './procedure-row.ts'
import { type Segment, segmentsOf } from './search-text.ts'

/** A procedure as a list shows it. */
export interface ListedProcedure {
  readonly code: string
  readonly kind: ProcedureRow['kind']
  readonly name: string
  readonly title: string
  /** The title with what matched told apart. */
  readonly segments: readonly Segment[]
  readonly territory: string | null
  readonly fields: readonly { readonly key: string; readonly name: string }[]
  readonly audience: ProcedureRow['audience']
  readonly channels: ProcedureRow['channels']
  readonly onlineService: ProcedureRow['online_service']
  readonly onlineLevel: ProcedureRow['online_level']
  readonly fileable: boolean
  readonly card: Card
}

export function toListed(row: ProcedureRow, words: ReadonlySet<string>): ListedProcedure {
  const names = row.field_names.split('; ')
  return {
    code: row.code,
    kind: row.kind,
    name: row.name,
    title: row.title,
    segments: segmentsOf(row.title, words),
    territory: row.territory,
    fields: row.field_keys.map((key, index) => ({ key, name: names[index] ?? key })),
    audience: row.audience,
    channels: row.channels,
    onlineService: row.online_service,
    onlineLevel: row.online_level,
    fileable: row.has_form,
    card: row.card,
  }
}
