import { fold, isSameText } from '#kernel/text/fold.ts'
import { type NamedPredecessor, readFormation } from './formed-from.ts'
import type { ListedTerritory, Oddity, TerritoryList } from './territory-list.ts'

/** What is known of a territory before the list: enough to be named in a sentence. */
export interface OlderTerritory {
  readonly code: string
  readonly name: string
  readonly parentCode: string | null
}

export interface Predecessors {
  /** By code of the new territory. */
  readonly codes: ReadonlyMap<string, readonly string[]>
  readonly oddities: readonly Oddity[]
}

/** Reads the origins that a list gives in prose, against the territories that were there before. */
export function findPredecessors(listed: readonly ListedTerritory[], older: readonly OlderTerritory[]): Predecessors {
  const codes = new Map<string, readonly string[]>()
  const oddities: Oddity[] = []
  const atlas = new Atlas(older)
  for (const territory of listed) {
    if (territory.origin.from === 'unsaid') continue
    if (territory.origin.from === 'codes') {
      const known = territory.origin.codes.filter(code => atlas.has(code))
      const missing = territory.origin.codes.filter(code => !atlas.has(code))
      // Nothing is known of any before the first list.
      if (older.length > 0)
        oddities.push(...missing.map(found => ({ kind: 'origin-missing' as const, code: territory.code, found })))
      codes.set(territory.code, known)
      continue
    }
    const found =
      territory.parentCode === null
        ? atlas.rootsNamedIn(territory.code, territory.origin.text)
        : atlas.resolve(territory, territory.origin.text, codes.get(territory.parentCode) ?? [territory.parentCode])
    codes.set(territory.code, found.codes)
    oddities.push(...found.oddities)
  }
  return { codes, oddities }
}

/** The same list with its origins as codes, where they could be read. */
export function resolveOrigins(list: TerritoryList, older: readonly OlderTerritory[]): TerritoryList {
  const { codes, oddities } = findPredecessors(list.territories, older)
  const territories = list.territories.map((territory): ListedTerritory => {
    const found = codes.get(territory.code) ?? []
    return { ...territory, origin: found.length > 0 ? { from: 'codes', codes: found } : { from: 'unsaid' } }
  })
  return { ...list, territories, oddities: [...list.oddities, ...oddities] }
}

interface Found {
  readonly codes: readonly string[]
  readonly oddities: readonly Oddity[]
}

class Atlas {
  private readonly byCode: ReadonlyMap<string, OlderTerritory>
  private readonly byName = new Map<string, OlderTerritory[]>()
  private readonly roots: readonly OlderTerritory[]

  constructor(older: readonly OlderTerritory[]) {
    this.byCode = new Map(older.map(one => [one.code, one]))
    this.roots = older.filter(one => one.parentCode === null)
    for (const one of older) {
      for (const name of new Set([spelling(one.name), spelling(bareName(one.name))])) {
        this.byName.set(name, [...(this.byName.get(name) ?? []), one])
      }
    }
  }

  has(code: string): boolean {
    return this.byCode.has(code)
  }

  /** The provinces that a sentence names; the one whose code lives on is always among them. */
  rootsNamedIn(code: string, text: string): Found {
    const sentence = ` ${fold(text).replace(/[.,]/g, ' ')} `
    const named = this.roots.filter(root => root.code === code || sentence.includes(` ${bareName(root.name)} `))
    return { codes: named.map(root => root.code), oddities: [] }
  }

  resolve(territory: ListedTerritory, text: string, rootCodes: readonly string[]): Found {
    const oddities: Oddity[] = []
    const sameCode = this.byCode.get(territory.code)
    const formation = readFormation(text)
    if (formation.kind === 'unchanged') return { codes: sameCode ? [sameCode.code] : [], oddities }

    const choices = formation.from.map(named => ({ named, among: this.candidates(named, rootCodes) }))
    const parents = new Set(choices.flatMap(({ among }) => (among.length === 1 ? [among[0]?.parentCode] : [])))
    const found = new Set<string>()
    for (const { named, among } of choices) {
      const near = among.length > 1 ? narrow(among, [new Set([sameCode?.parentCode]), parents]) : among
      const only = near[0]
      if (only && near.length === 1) found.add(only.code)
      else if (only) oddities.push({ kind: 'origin-ambiguous', code: territory.code, found: named.words })
      else oddities.push({ kind: 'origin-unread', code: territory.code, found: named.words })
    }
    if (found.size > 0) return { codes: [...found].sort(), oddities }
    if (!sameCode)
      return { codes: [], oddities: [...oddities, { kind: 'origin-missing', code: territory.code, found: text }] }
    oddities.push({ kind: 'origin-by-code', code: territory.code, found: text, used: sameCode.name })
    return { codes: [sameCode.code], oddities }
  }

  private candidates(named: NamedPredecessor, rootCodes: readonly string[]): readonly OlderTerritory[] {
    const { name, within } = named
    const namesakes = this.byName.get(spelling(name)) ?? this.byName.get(spelling(bareName(name))) ?? []
    const inside = namesakes.filter(one => rootCodes.includes(this.rootOf(one)))
    if (!within) return narrow(inside, [one => isSameText(one.name, name)])
    return narrow(inside, [one => this.parentName(one) === bareName(within)])
  }

  private parentName(territory: OlderTerritory): string | undefined {
    const parent = territory.parentCode === null ? undefined : this.byCode.get(territory.parentCode)
    return parent && bareName(parent.name)
  }

  private rootOf(territory: OlderTerritory): string {
    let root = territory
    while (root.parentCode !== null) {
      const parent = this.byCode.get(root.parentCode)
      if (!parent) break
      root = parent
    }
    return root.code
  }
}

/** The first test that leaves some of them decides. */
function narrow(
  among: readonly OlderTerritory[],
  tests: readonly (ReadonlySet<string | null | undefined> | ((one: OlderTerritory) => boolean))[],
): readonly OlderTerritory[] {
  for (const test of tests) {
    const left = among.filter(one => (typeof test === 'function' ? test(one) : test.has(one.parentCode)))
    if (left.length > 0) return left
  }
  return among
}

/** The same for names that differ by mark, y and i, apostrophe, hyphen or space only: `Quý Lộc` and `Quí Lộc`, `Đakrông` and `Đa Krông`. */
function spelling(name: string): string {
  const folded = fold(name).replaceAll('y', 'i').replace('nong truong', 'nt')
  return folded.replace(/[^a-z0-9]/g, '')
}

function bareName(name: string): string {
  return fold(name).replace(/^(thanh pho|thi tran|thi xa|dac khu|phuong|huyen|quan|tinh|tp|xa)\.? /, '')
}
