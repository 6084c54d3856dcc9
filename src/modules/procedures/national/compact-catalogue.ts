import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { withoutProse } from './join-facts.ts'
import type { NationalFacts } from './national-facts.ts'

/** First line of the compact catalogue: what it is and when the portal was read. */
export interface CatalogueHead {
  readonly format: 'lien-thong-national-catalogue'
  readonly version: 1
  readonly readOn: string
  readonly procedures: number
}

const longestName = 300

/** The facts of one procedure without prose; the longest names, which are sentences, are cut. */
export function compact(facts: NationalFacts): NationalFacts {
  const bare = withoutProse(facts)
  if (bare.detail === undefined) return bare
  const paperGroups = bare.detail.paperGroups.map(group => ({
    ...group,
    name: cut(group.name),
    papers: group.papers.map(paper => ({ ...paper, name: cut(paper.name) })),
  }))
  return { ...bare, detail: { ...bare.detail, paperGroups } }
}

function cut(name: string): string {
  if (name.length <= longestName) return name
  const words = name.slice(0, longestName - 1)
  return `${words.slice(0, Math.max(words.lastIndexOf(' '), longestName / 2))}…`
}

/** The procedures of a compact catalogue, one by one. It is our own file, so its lines are trusted once its head is right. */
export async function* readCompact(file: string | URL): AsyncGenerator<NationalFacts> {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity })
  let head: CatalogueHead | undefined
  for await (const line of lines) {
    if (head === undefined) {
      head = JSON.parse(line)
      if (head?.format !== 'lien-thong-national-catalogue' || head.version !== 1) {
        throw new Error('the national catalogue is of another format')
      }
      continue
    }
    const facts: NationalFacts = JSON.parse(line)
    yield facts
  }
}
