import type { Filters } from './filters.ts'
import type { ProcedureRow } from './procedure-row.ts'

/** How many results each choice of a filter would leave. */
export interface Facets {
  readonly channels: ReadonlyMap<string, number>
  readonly audience: ReadonlyMap<string, number>
  readonly services: ReadonlyMap<string, number>
  readonly fields: ReadonlyMap<string, { readonly name: string; readonly count: number }>
  readonly withinDays: ReadonlyMap<number, number>
}

/** The limits of time that a reader may ask for, in working days. */
export const dayLimits = [1, 5, 15] as const

export function facetsOf(rows: readonly ProcedureRow[]): Facets {
  const fields = new Map<string, { name: string; count: number }>()
  for (const row of rows) {
    const names = row.field_names.split('; ')
    row.field_keys.forEach((key, index) => {
      const before = fields.get(key)
      fields.set(key, { name: before?.name ?? names[index] ?? key, count: (before?.count ?? 0) + 1 })
    })
  }
  return {
    channels: countOf(rows.flatMap(row => row.channels)),
    audience: countOf(rows.flatMap(row => row.audience)),
    services: countOf(rows.flatMap(row => row.online_service ?? [])),
    fields,
    withinDays: new Map(dayLimits.map(days => [days, rows.filter(row => isWithin(row, days)).length])),
  }
}

/** Whether a row stands up to filters that its own columns can answer. */
export function passes(row: ProcedureRow, filters: Filters): boolean {
  return (
    (filters.field === undefined || row.field_keys.includes(filters.field)) &&
    (filters.audience === undefined || row.audience.includes(filters.audience)) &&
    (filters.channel === undefined || row.channels.includes(filters.channel)) &&
    (filters.service === undefined || row.online_service === filters.service) &&
    (filters.level === undefined || row.online_level === filters.level) &&
    (filters.withinDays === undefined || isWithin(row, filters.withinDays)) &&
    (!filters.fileable || row.has_form)
  )
}

function isWithin(row: ProcedureRow, days: number): boolean {
  return row.working_days !== null && Number(row.working_days) <= days
}

function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
