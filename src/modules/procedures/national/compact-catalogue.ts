import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { NationalFacts } from './national-facts.ts'

/** First line of the compact catalogue: what it is and when the portal was read. */
export interface CatalogueHead {
  readonly format: 'lien-thong-national-catalogue'
  readonly version: 1
  readonly readOn: string
  readonly procedures: number
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
