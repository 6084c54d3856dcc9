import type { NationalFacts } from './national-facts.ts'
import { fieldKeyOf } from './normalise-field-name.ts'
import type { NoteOddity } from './oddity.ts'

/** Knows how each field of work was spelled first, and tells once of every other spelling. */
export class FieldSpellings {
  readonly #first = new Map<string, string>()
  readonly #told = new Set<string>()

  check(facts: Pick<NationalFacts, 'fields'> | undefined, note: NoteOddity): void {
    for (const { name } of facts?.fields ?? []) {
      const key = fieldKeyOf(name)
      const first = this.#first.get(key)
      if (first === undefined) this.#first.set(key, name)
      else if (first !== name && !this.#told.has(name)) {
        this.#told.add(name)
        note({ kind: 'field-spelled-otherwise', field: 'categories', remedy: 'merged', value: name, became: first })
      }
    }
  }
}
