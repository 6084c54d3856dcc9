import type { NationalFacts } from './national-facts.ts'
import type { NoteOddity } from './oddity.ts'

interface Shelved {
  readonly facts: NationalFacts
  readonly written: string
  readonly note: NoteOddity
}

/** Lines of the catalogue, waiting for their full answers; knows which of them claim the same code or the same id. */
export class SummaryShelf {
  readonly #byCode = new Map<string, Shelved>()
  readonly #codeOfId = new Map<string, string>()
  readonly #seen = new Set<string>()
  readonly #taken = new Set<string>()

  get isEmpty(): boolean {
    return this.#byCode.size === 0
  }

  /** A line that does not go in is unreadable (noted by its reader) or a duplicate. */
  put(facts: NationalFacts | undefined, written: string, note: NoteOddity): 'shelved' | 'merged' | 'refused' {
    if (facts === undefined) return 'refused'
    const whole = `${written} ${JSON.stringify(facts)}`
    if (this.#seen.has(whole)) {
      note({ kind: 'duplicate-record', field: 'code', remedy: 'merged', value: facts.code })
      return 'merged'
    }
    const before = this.#byCode.get(facts.code)
    if (before && before.written === written) {
      note({ kind: 'duplicate-code', field: 'code', remedy: 'refused', value: facts.code })
      return 'refused'
    }
    const other = facts.portalId === undefined ? undefined : this.#codeOfId.get(facts.portalId)
    if (other !== undefined && other !== facts.code) {
      note({ kind: 'duplicate-id', field: 'id', remedy: 'kept', value: facts.portalId ?? '', became: other })
    }
    this.#seen.add(whole)
    if (before) this.#separate(before, { facts, written, note })
    else this.#byCode.set(facts.code, { facts, written, note })
    if (facts.portalId !== undefined) this.#codeOfId.set(facts.portalId, facts.code)
    return 'shelved'
  }

  /** The line of a procedure whose full answer has come. */
  find(code: string, portalId: string | undefined): NationalFacts | undefined {
    const shelved = this.#byCode.get(code)
    if (shelved === undefined || this.#taken.has(code)) return undefined
    const isOther = portalId && shelved.facts.portalId && portalId !== shelved.facts.portalId
    return isOther && shelved.written !== code ? undefined : shelved.facts
  }

  /** It is not given again by itself. */
  take(code: string): void {
    this.#taken.add(code)
  }

  /** Lines that no full answer came for. One whose code an answer of another procedure bears is told apart from it. */
  *rest(answered: ReadonlySet<string>): Generator<NationalFacts> {
    for (const [code, shelved] of this.#byCode) {
      if (this.#taken.has(code)) continue
      yield answered.has(code) ? this.#apart(shelved, answered) : shelved.facts
    }
  }

  /** Two procedures whose codes differ only by a stray space are two: the one written cleanly keeps the code. */
  #separate(before: Shelved, after: Shelved): void {
    const { code } = before.facts
    const [owner, other] = before.written === code ? [before, after] : [after, before]
    const facts = this.#apart(other)
    this.#byCode.set(code, owner)
    this.#byCode.set(facts.code, { ...other, facts })
  }

  #apart({ facts, written, note }: Shelved, answered?: ReadonlySet<string>): NationalFacts {
    let number = 2
    while (this.#byCode.has(`${facts.code}-${number}`) || answered?.has(`${facts.code}-${number}`)) number += 1
    const code = `${facts.code}-${number}`
    note({ kind: 'duplicate-code', field: 'code', remedy: 'derived', value: written, became: code })
    return { ...facts, code }
  }
}
