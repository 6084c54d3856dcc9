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
  | 'code-irregular'
  | 'level-unknown'
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

/**
 * Tidies the rows of any source, in whatever order they stand: names in one spelling, no code twice, no child without its parent or
 * in a circle; says what it met. Parents come out before their children.
 */
export function tidyList(asOf: Temporal.PlainDate, rows: readonly SourceRow[]): TerritoryList {
  const oddities: Oddity[] = []
  const tidied = new Map<string, ListedTerritory>()
  for (const row of rows) {
    const one = tidyRow(row, oddities)
    if (one === undefined) continue
    if (tidied.has(one.code)) oddities.push({ kind: 'code-repeated', code: one.code, found: one.name })
    else tidied.set(one.code, one)
  }
  const kept = placed(tidied)
  for (const { code, parentCode } of tidied.values())
    if (!kept.has(code)) oddities.push({ kind: 'parent-missing', code, found: parentCode ?? '' })
  return { asOf, territories: [...kept.values()], oddities }
}

/** Undefined, and told, for a row that names no territory. */
function tidyRow(row: SourceRow, oddities: Oddity[]): ListedTerritory | undefined {
  const code = row.code.trim()
  const { name, kind, known } = splitName(row.name)
  if (!/^[0-9A-Za-z]{1,10}$/.test(code)) oddities.push({ kind: 'code-irregular', code, found: row.name })
  else if (name === '') oddities.push({ kind: 'name-missing', code, found: row.name })
  else if (![1, 2, 3].includes(row.level)) oddities.push({ kind: 'level-unknown', code, found: `${row.level}` })
  else {
    if (!known) oddities.push({ kind: 'kind-unknown', code, found: name, used: kind })
    if (name !== row.name) oddities.push({ kind: 'name-tidied', code, found: row.name, used: name })
    return { ...row, code, name, kind, parentCode: row.parentCode?.trim() || null }
  }
  return undefined
}

/** Those that hang together up to a territory without a parent, each followed by what lies in it. */
function placed(tidied: ReadonlyMap<string, ListedTerritory>): Map<string, ListedTerritory> {
  const children = Map.groupBy(tidied.values(), one => one.parentCode)
  const kept = new Map<string, ListedTerritory>()
  const place = (one: ListedTerritory): void => {
    kept.set(one.code, one)
    for (const child of children.get(one.code) ?? []) if (child.level > one.level) place(child)
  }
  for (const root of children.get(null) ?? []) place(root)
  return kept
}
