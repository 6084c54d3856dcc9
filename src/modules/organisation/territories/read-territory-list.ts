import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { badInput } from '#kernel/errors.ts'
import { type Origin, type SourceRow, type TerritoryList, tidyList } from './territory-list.ts'

const commune = z.object({ code: z.string(), name: z.string() })
const threeTier = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    districts: z.array(z.object({ code: z.string(), name: z.string(), communes: z.array(commune) })),
  }),
)
const twoTier = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    formedFrom: z.string().nullish(),
    communes: z.array(commune.extend({ formedFrom: z.string().nullish() })),
  }),
)

/** The first line of our own format, whose date follows it. */
const compactHeader = /^# lien-thong territories 1, as of (\d{4}-\d{2}-\d{2})\n/

/**
 * Reads a list of territories in any of the three formats known: our own (one tab-separated line a territory), and the two JSON
 * shapes in which the country's lists are published. These do not say their date, so `asOf` must be given for them.
 * Throws `bad-input` for anything else.
 */
export function readTerritoryList(text: string, asOf?: Temporal.PlainDate): TerritoryList {
  const stated = compactHeader.exec(text)?.[1]
  if (stated) return tidyList(asOf ?? Temporal.PlainDate.from(stated), readLines(text))
  const json = parseJson(text)
  if (!asOf) throw badInput([{ path: 'asOf', reason: 'organisation.list-without-date' }])
  const three = threeTier.safeParse(json)
  if (three.success) return tidyList(asOf, readThreeTier(three.data))
  const two = twoTier.safeParse(json)
  if (two.success) return tidyList(asOf, readTwoTier(two.data))
  throw unknownFormat()
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

function readLines(text: string): SourceRow[] {
  const lines = text.split('\n').slice(2)
  return lines.filter(Boolean).map(line => {
    const [code, parentCode, level, name, predecessors] = line.split('\t')
    if (!code || !level || name === undefined) throw unknownFormat()
    const origin: Origin = predecessors ? { from: 'codes', codes: predecessors.split(' ') } : { from: 'unsaid' }
    return { code, name, level: Number(level), parentCode: parentCode || null, origin }
  })
}

function readThreeTier(provinces: z.output<typeof threeTier>): SourceRow[] {
  const origin: Origin = { from: 'unsaid' }
  return provinces.flatMap(({ districts, ...province }) => [
    { ...province, level: 1, parentCode: null, origin },
    ...districts.flatMap(({ communes, ...district }) => [
      { ...district, level: 2, parentCode: province.code, origin },
      ...communes.map(one => ({ ...one, level: 3, parentCode: district.code, origin })),
    ]),
  ])
}

/** The lower of the two levels keeps the number 3: a commune is a commune in both worlds. */
function readTwoTier(provinces: z.output<typeof twoTier>): SourceRow[] {
  return provinces.flatMap(province => [
    { code: province.code, name: province.name, level: 1, parentCode: null, origin: prose(province.formedFrom) },
    ...province.communes.map(one => ({
      code: one.code,
      name: one.name,
      level: 3,
      parentCode: province.code,
      origin: prose(one.formedFrom),
    })),
  ])
}

function prose(text: string | null | undefined): Origin {
  return text ? { from: 'prose', text } : { from: 'unsaid' }
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
