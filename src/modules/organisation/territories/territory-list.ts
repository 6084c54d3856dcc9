import type { Temporal } from 'temporal-polyfill'
import { splitName } from './territory.ts'

/** A territory as a published list names it. */
export interface ListedTerritory {
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly level: number
  readonly parentCode: string | null
  readonly origin: Origin
}

/** What the list says of where a territory came from: nothing, the codes of older ones, or a sentence to be read. */
export type Origin =
  | { readonly from: 'unsaid' }
  | { readonly from: 'codes'; readonly codes: readonly string[] }
  | { readonly from: 'prose'; readonly text: string }

/** Something in a source that is not as it should be, and what was done about it. `kind` has its sentence in the locale files. */
export interface Oddity {
  readonly kind: OddityKind
  readonly code: string
  readonly found: string
  readonly used?: string
}

export type OddityKind =
  | 'name-tidied'
  | 'kind-unknown'
  | 'name-missing'
  | 'code-repeated'
  | 'parent-missing'
  | 'origin-missing'
  | 'origin-unread'
  | 'origin-ambiguous'
  | 'origin-by-code'
  | 'no-successor'

export interface TerritoryList {
  readonly asOf: Temporal.PlainDate
  readonly territories: readonly ListedTerritory[]
  readonly oddities: readonly Oddity[]
}

/** A row as it stands in a source, before tidying. */
export interface SourceRow {
  readonly code: string
  readonly name: string
  readonly level: number
  readonly parentCode: string | null
  readonly origin: Origin
}

/** Tidies the rows of any source: names in one spelling, no code twice, no child without its parent; says what it met. */
export function tidyList(asOf: Temporal.PlainDate, rows: readonly SourceRow[]): TerritoryList {
  const oddities: Oddity[] = []
  const kept = new Map<string, ListedTerritory>()
  for (const row of rows) {
    const { name, kind, known } = splitName(row.name)
    if (name === '') {
      oddities.push({ kind: 'name-missing', code: row.code, found: row.name })
      continue
    }
    if (kept.has(row.code)) {
      oddities.push({ kind: 'code-repeated', code: row.code, found: name })
      continue
    }
    if (row.parentCode !== null && !kept.has(row.parentCode)) {
      oddities.push({ kind: 'parent-missing', code: row.code, found: row.parentCode })
      continue
    }
    if (!known) oddities.push({ kind: 'kind-unknown', code: row.code, found: name, used: kind })
    if (name !== row.name) oddities.push({ kind: 'name-tidied', code: row.code, found: row.name, used: name })
    kept.set(row.code, { ...row, name, kind })
  }
  return { asOf, territories: [...kept.values()], oddities }
}
