import type { NationalFacts } from './national-facts.ts'
import type { NoteOddity } from './oddity.ts'

interface Shelved {
  readonly facts: NationalFacts
  readonly written: string
}

/** Lines of the catalogue, waiting for their full answers; knows which of them claim the same code or the same id. */
export class SummaryShelf {
  readonly #byCode = new Map<string, Shelved>()
  readonly #codeOfId = new Map<string, string>()
  readonly #taken = new Set<string>()

  get isEmpty(): boolean {
    return this.#byCode.size === 0
  }

  /** False when the line does not go in: unreadable (noted by its reader) or a duplicate. */
  put(facts: NationalFacts | undefined, written: string, note: NoteOddity): boolean {
    if (facts === undefined) return false
    const other = facts.portalId === undefined ? undefined : this.#codeOfId.get(facts.portalId)
    const before = this.#byCode.get(facts.code)
    if (before && before.written === written) {
      const same = JSON.stringify(before.facts) === JSON.stringify(facts)
      note({
        kind: same ? 'duplicate-record' : 'duplicate-code',
        field: 'code',
        remedy: same ? 'merged' : 'refused',
        value: facts.code,
      })
      return same
    }
    if (other !== undefined && other !== facts.code) {
      note({ kind: 'duplicate-id', field: 'id', remedy: 'kept', value: facts.portalId ?? '', became: other })
    }
    if (before) this.#separate(before, { facts, written }, note)
    else this.#byCode.set(facts.code, { facts, written })
    if (facts.portalId !== undefined) this.#codeOfId.set(facts.portalId, facts.code)
    return true
  }

  /** The line of a procedure whose full answer has come; it is not given again. */
  take(code: string, portalId: string | undefined): NationalFacts | undefined {
    const shelved = this.#byCode.get(code)
    if (shelved === undefined || this.#taken.has(code)) return undefined
    if (portalId && shelved.facts.portalId && portalId !== shelved.facts.portalId && shelved.written !== code)
      return undefined
    this.#taken.add(code)
    return shelved.facts
  }

  *rest(): Generator<NationalFacts> {
    for (const [code, { facts }] of this.#byCode) if (!this.#taken.has(code)) yield facts
  }

  /** Two procedures whose codes differ only by a stray space are two: the one written cleanly keeps the code. */
  #separate(before: Shelved, after: Shelved, note: NoteOddity): void {
    const code = before.facts.code
    const [owner, other] = before.written === code ? [before, after] : [after, before]
    const free = [2, 3, 4, 5, 6, 7, 8, 9]
      .map(number => `${code}-${number}`)
      .find(candidate => !this.#byCode.has(candidate))
    const own = free ?? `${code}-x`
    note({ kind: 'duplicate-code', field: 'code', remedy: 'derived', value: other.written, became: own })
    this.#byCode.set(code, owner)
    this.#byCode.set(own, { ...other, facts: { ...other.facts, code: own } })
  }
}
