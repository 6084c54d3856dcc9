import type { Origin, SourceRow } from './territory-list.ts'

/** The lists as they are published: provinces with districts with communes, provinces with communes, or one row a territory. */
export function readTerritoryJson(json: unknown): SourceRow[] | undefined {
  const list = listIn(json)
  if (list === undefined || list.length === 0) return undefined
  if (list.some(one => 'parentCode' in one && 'level' in one)) return flatRows(list)
  // Anything may be missing from some, but a list in which nothing has a level below it is another kind of file.
  return list.some(one => childrenOf(one).length > 0) ? list.flatMap(one => treeRows(one, 1, null)) : undefined
}

type Members = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The list itself, or the one inside an answer. */
function listIn(json: unknown): readonly Members[] | undefined {
  if (Array.isArray(json)) return json.every(isObject) ? json : undefined
  if (!isObject(json)) return undefined
  return listIn(json.data ?? json.provinces ?? json.items)
}

interface Children {
  /** The lower of two levels keeps the number 3: a commune is a commune in both worlds. */
  readonly level: number
  readonly members: readonly unknown[]
}

function childrenOf(one: Members): Children[] {
  const places = [
    ['districts', 2],
    ['communes', 3],
    ['wards', 3],
  ] as const
  return places.flatMap(([key, level]) => {
    const members: unknown = one[key]
    return Array.isArray(members) ? [{ level, members }] : []
  })
}

function treeRows(one: Members, level: number, parentCode: string | null): SourceRow[] {
  const row = rowOf(one, level, parentCode)
  const below = childrenOf(one).flatMap(children =>
    children.members.flatMap(child => treeRows(isObject(child) ? child : {}, children.level, row.code)),
  )
  return [row, ...below]
}

/** A parent is named as it names itself, by a number where that has lost its zeros: the nearest level above decides. */
function flatRows(list: readonly Members[]): SourceRow[] {
  const rows = list.map(one => ({ one, row: rowOf(one, Number(one.level), null) }))
  const named = Map.groupBy(rows, ({ one }) => textOf(one.code))
  return rows.map(({ one, row }) => {
    const parent = textOf(one.parentCode)
    const above = (named.get(parent) ?? [])
      .filter(({ row: { level } }) => level < row.level)
      .toSorted((a, b) => b.row.level - a.row.level)
    return { ...row, parentCode: parent === '' ? null : (above[0]?.row.code ?? parent) }
  })
}

/** Digits of a code on each level. Programs that take it for a number lose the zeros before it. */
const digits = [0, 2, 3, 5]

function rowOf(one: Members, level: number, parentCode: string | null): SourceRow {
  return {
    code: padded(textOf(one.code), one.code, level),
    name: textOf(one.name),
    level,
    parentCode,
    origin: originOf(one.formedFrom),
  }
}

const padded = (text: string, value: unknown, level: number): string =>
  typeof value === 'number' ? text.padStart(digits[level] ?? 0, '0') : text

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const originOf = (text: unknown): Origin =>
  typeof text === 'string' && text.trim() !== '' ? { from: 'prose', text } : { from: 'unsaid' }
