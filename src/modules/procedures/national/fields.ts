import { type CleanText, cleanLine, cleanProse } from './clean-text.ts'
import { excerptOf, type NoteOddity } from './oddity.ts'

const longestLine = 6_000
const longestProse = 20_000
const longestList = 500

/**
 * A careful hand over one object of unknown shape: takes each member as the type it should have, cleans it, notes whatever is odd
 * about it, and at the end (`finish`) notes the members that nobody asked for. Never throws.
 */
export class Fields {
  readonly #members: ReadonlyMap<string, unknown>
  readonly #path: string
  readonly #note: NoteOddity
  readonly #asked = new Set<string>()

  private constructor(members: ReadonlyMap<string, unknown>, path: string, note: NoteOddity) {
    this.#members = members
    this.#path = path
    this.#note = note
  }

  /** Undefined, and noted, when the value is no object. */
  static of(value: unknown, path: string, note: NoteOddity): Fields | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return new Fields(new Map(Object.entries(value)), path, note)
    }
    note({ kind: 'wrong-type', field: path, remedy: 'set-aside', value: excerptOf(value) })
    return undefined
  }

  has(key: string): boolean {
    return this.#members.has(key)
  }

  /** The member as it came, for values whose type differs from record to record. */
  raw(key: string): unknown {
    this.#asked.add(key)
    return this.#members.get(key)
  }

  pathOf(key: string): string {
    if (key === '') return this.#path
    return this.#path === '' ? key : `${this.#path}.${key}`
  }

  /** One line; empty when absent or null. */
  line(key: string, longest = longestLine): string {
    return this.#cleaned(key, this.raw(key), cleanLine, longest)
  }

  /** A text of several lines; empty when absent or null. */
  prose(key: string): string {
    return this.#cleaned(key, this.raw(key), cleanProse, longestProse)
  }

  /** A list of lines; an element that is no text is noted and left out, an empty one is kept as ''. */
  lines(key: string): string[] {
    return this.#list(key).map((element, index) =>
      this.#cleaned(`${key}[${index}]`, element ?? '', cleanLine, longestLine),
    )
  }

  list(key: string): Fields[] {
    return this.#list(key).flatMap((element, index) => {
      const fields = Fields.of(element, `${this.pathOf(key)}[${index}]`, this.#note)
      return fields ? [fields] : []
    })
  }

  child(key: string): Fields | undefined {
    const value = this.raw(key)
    return value === undefined || value === null ? undefined : Fields.of(value, this.pathOf(key), this.#note)
  }

  flag(key: string): boolean {
    const value = this.raw(key)
    if (typeof value === 'boolean') return value
    if (value === undefined || value === null) return false
    const understood = value === 'true' || value === 1 || value === '1'
    this.note('wrong-type', key, understood ? 'derived' : 'set-aside', value)
    return understood
  }

  /** A count of copies and the like: a whole number from 0 to 99. */
  count(key: string): number {
    const value = this.raw(key)
    if (value === undefined || value === null) return 0
    const number = typeof value === 'string' && /^\s*\d{1,2}\s*$/.test(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > 99) {
      this.note('wrong-type', key, 'set-aside', value)
      return 0
    }
    if (number !== value) this.note('wrong-type', key, 'derived', value)
    return number
  }

  /** One of a closed list of words; undefined, and noted, when it is another. */
  oneOf<const Word extends string>(key: string, words: readonly Word[]): Word | undefined {
    const value = this.line(key)
    const word = words.find(candidate => candidate === value.toUpperCase() || candidate === value)
    if (word === undefined) {
      this.note(value === '' ? 'missing-field' : 'unknown-value', key, 'set-aside', value)
      return undefined
    }
    if (word !== value) this.note('unknown-value', key, 'derived', value, word)
    return word
  }

  note(
    kind: Parameters<NoteOddity>[0]['kind'],
    key: string,
    remedy: Parameters<NoteOddity>[0]['remedy'],
    value?: unknown,
    became?: unknown,
  ): void {
    this.#note({
      kind,
      field: this.pathOf(key),
      remedy,
      ...(value === undefined ? {} : { value: excerptOf(value) }),
      ...(became === undefined ? {} : { became: excerptOf(became) }),
    })
  }

  /** Notes every member that says something and was neither asked for nor is known and left aside on purpose. */
  finish(leftAside: ReadonlySet<string> = new Set(), leftAsideEmpty: ReadonlySet<string> = new Set()): void {
    for (const [key, value] of this.#members) {
      if (leftAsideEmpty.has(key) && saysNothing(value)) continue
      if (!this.#asked.has(key) && !leftAside.has(key)) this.note('unknown-field', key, 'set-aside', value)
    }
  }

  #list(key: string): readonly unknown[] {
    const value = this.raw(key)
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) {
      this.note('wrong-type', key, 'derived', value)
      return [value]
    }
    if (value.length > longestList) this.note('too-many', key, 'set-aside', `${value.length}`, `${longestList}`)
    return value.slice(0, longestList)
  }

  #cleaned(key: string, value: unknown, clean: (raw: string) => CleanText, longest: number): string {
    if (value === undefined || value === null) return ''
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.note('wrong-type', key, 'set-aside', value)
      return ''
    }
    if (typeof value === 'number') this.note('wrong-type', key, 'derived', value)
    const { text, flaws } = clean(String(value))
    for (const flaw of flaws) this.note(flaw, key, 'cleaned', value)
    if (text.length <= longest) return text
    this.note('too-long', key, 'set-aside', `${text.length}`, `${longest}`)
    return `${text.slice(0, longest - 1).toWellFormed()}…`
  }
}

const saysNothing = (value: unknown): boolean =>
  value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
