import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A record a file. Written beside and renamed, so that whoever is killed leaves the old record or the new one, never half of one. */
export interface Folder<Entry> {
  readonly find: (name: string) => Entry | undefined
  readonly list: () => readonly Entry[]
  readonly save: (name: string, record: Entry) => void
}

export function openFolder<Entry>(path: string): Folder<Entry> {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const records = new Map<string, Entry>()
  for (const file of readdirSync(path)
    .filter(file => file.endsWith('.json'))
    .toSorted()) {
    records.set(file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(path, file), 'utf8')) as Entry)
  }
  return {
    find: name => records.get(name),
    list: () => [...records.values()],
    save(name, record) {
      const file = join(path, `${name}.json`)
      writeFileSync(`${file}.new`, JSON.stringify(record, undefined, 1), { mode: 0o600 })
      renameSync(`${file}.new`, file)
      records.set(name, record)
    },
  }
}
