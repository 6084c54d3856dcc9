import { canonicalJson } from '#kernel/ledger/canonical-json.ts'
import type { NationalFacts } from './national-facts.ts'

/** Only of steps is one before the other. Everything else the portal gives in whatever order its database had. */
const ordered: ReadonlySet<string> = new Set(['steps'])

/** Facts with their lists sorted, for telling an update from the same said in another order. Not for keeping. */
export function inNoOrder(facts: NationalFacts): NationalFacts {
  return JSON.parse(JSON.stringify(facts), function sorted(this: unknown, key: string, value: unknown): unknown {
    if (!Array.isArray(value) || ordered.has(key)) return value
    const keyed = value.map((one: unknown) => ({ one, text: canonicalJson(JSON.parse(JSON.stringify(one))) }))
    return keyed.sort((a, b) => (a.text < b.text ? -1 : 1)).map(({ one }) => one)
  })
}
