import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { CatalogueHead } from '#modules/procedures/national/compact-catalogue.ts'
import { compact } from '#modules/procedures/national/compact-facts.ts'
import { readRecords } from '#modules/procedures/national/read-records.ts'
import { readSource } from '#modules/procedures/national/read-source.ts'

const help = `Makes the repository's own national catalogue, facts without prose, from the national portal's records.

  npm run compact:catalogue -- PATH --read-on YYYY-MM-DD [--out FILE]

  PATH        a folder with the catalogue file and the portal's answers
  --read-on   the day on which the portal was read
  --out       where to write; provinces/national/catalogue.jsonl.gz without it
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'read-on': { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } },
})
const [path] = positionals
const readOn = values['read-on'] ?? ''
if (values.help || path === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(readOn)) {
  console.log(help)
  process.exit(values.help ? 0 : 1)
}

const facts = []
for await (const one of readRecords(readSource(path), { today: readOn, report: () => {} })) facts.push(compact(one))
facts.sort((one, other) => (one.code < other.code ? -1 : 1))
const head: CatalogueHead = {
  format: 'lien-thong-national-catalogue',
  version: 1,
  readOn,
  procedures: facts.length,
}
const bytes = gzipSync([head, ...facts].map(line => `${JSON.stringify(line)}\n`).join(''), { level: 9 })
// The operating system stands in the header of every gzip stream: the same records shall make the same bytes everywhere.
bytes[9] = 255
const out = values.out ?? new URL('../provinces/national/catalogue.jsonl.gz', import.meta.url)
await writeFile(out, bytes)
console.log(`${facts.length} procedures, ${Math.round(bytes.length / 1024)} kB`)
