import { Temporal } from 'temporal-polyfill'
import { badInput } from '#kernel/errors.ts'
import { readTerritoryJson } from './read-territory-json.ts'
import { type Origin, type SourceRow, type TerritoryList, tidyList } from './territory-list.ts'

/** The first line of our own format, whose date follows it. */
const compactHeader = /^# lien-thong territories 1, as of (\d{4}-\d{2}-\d{2})\n/

/**
 * Reads a list of territories in any of the formats known: our own (one tab-separated line a territory, its columns named), and the
 * JSON shapes in which the country's lists are published. These do not say their date, so `asOf` must be given for them.
 * Throws `bad-input` for anything else; what is wrong with single rows is told among the oddities.
 */
export function readTerritoryList(written: string, asOf?: Temporal.PlainDate): TerritoryList {
  const text = written.replace(/^\ufeff/, '').replace(/\r\n/g, '\n')
  // What was no UTF-8 has become U+FFFD: names would be lost for good.
  if (text.includes('\ufffd')) throw badInput([{ path: 'file', reason: 'organisation.list-not-utf-8' }])
  const stated = compactHeader.exec(text)?.[1]
  if (stated) return tidyList(asOf ?? Temporal.PlainDate.from(stated), readLines(text))
  const rows = readTerritoryJson(parseJson(text))
  if (rows === undefined) throw unknownFormat()
  if (!asOf) throw badInput([{ path: 'asOf', reason: 'organisation.list-without-date' }])
  return tidyList(asOf, rows)
}

/** Writes our own format: what `readTerritoryList` reads. Origins are written as codes; prose has no place in it. */
export function writeTerritoryList(list: TerritoryList): string {
  const lines = list.territories.map(one =>
    [one.code, one.parentCode ?? '', one.level, one.name, one.origin.from === 'codes' ? one.origin.codes.join(' ') : '']
      .join('\t')
      .trimEnd(),
  )
  return `# lien-thong territories 1, as of ${list.asOf}\ncode\tparent\tlevel\tname\tformed from\n${lines.join('\n')}\n`
}

const columns = ['code', 'parent', 'level', 'name', 'formed from'] as const

/** Columns go by their names, in whatever order; without names in our own. */
function readLines(text: string): SourceRow[] {
  const [, head = '', ...lines] = text.split('\n')
  const named = head.split('\t').map(name => name.trim().toLowerCase())
  const order: readonly string[] = named.includes('code') && named.includes('name') ? named : columns
  return lines
    .filter(line => line.trim() !== '')
    .map(line => {
      const cells = line.split('\t')
      const cell = (column: (typeof columns)[number]): string => cells[order.indexOf(column)]?.trim() ?? ''
      const predecessors = cell('formed from').split(/\s+/).filter(Boolean)
      const origin: Origin = predecessors.length > 0 ? { from: 'codes', codes: predecessors } : { from: 'unsaid' }
      const level = Number(cell('level'))
      return { code: cell('code'), name: cell('name'), level, parentCode: cell('parent') || null, origin }
    })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unknownFormat()
  }
}

function unknownFormat(): Error {
  return badInput([{ path: 'file', reason: 'organisation.list-format-unknown' }])
}
