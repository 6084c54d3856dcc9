import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type AttackRequest, readAttack } from './read-attack.ts'

const folder = new URL('../../../../shared/conformance/attacks/', import.meta.url)

/** The packs lie beside the project; who has only the project is asked with our own few. */
export const hasPacks = existsSync(folder)

/** Whatever packs lie there: requests one a line, or a list of strings. */
const packs = (ending: string): string[] =>
  (hasPacks ? readdirSync(folder) : [])
    .filter(file => file.endsWith(ending))
    .sort()
    .map(file => readFileSync(new URL(file, folder), 'utf8').replace(/^\ufeff/, ''))

export const attackRequests: readonly AttackRequest[] = inNoOrder(
  packs('.jsonl').flatMap(pack =>
    pack
      .split(/\r?\n/)
      .filter(line => line.trim() !== '')
      .map(line => readAttack(JSON.parse(line))),
  ),
)

export const awkwardStrings: readonly string[] = packs('.json').flatMap(pack => {
  const list: unknown = JSON.parse(pack)
  if (!Array.isArray(list)) throw new Error('a pack of strings is a list')
  return list.map(String)
})

/** What each place where text becomes something else would stumble over: markup, addresses, headers, SQL, paths, numbers, Unicode. */
export const ownStrings: readonly string[] = [
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '"><img src="x" onerror="alert(1)">',
  '</textarea></title></select><svg/onload=alert(1)>',
  '" autofocus onfocus="alert(1)',
  "' onmouseover='alert(1)",
  '<!--<script>',
  ']]><x>',
  '&lt;b&gt;&#x27;&amp;',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/.//evil.example',
  '\\\\evil.example\\x',
  'https:evil.example',
  '/\t/evil.example',
  'x\r\nset-cookie: session=stolen\r\n\r\n<p>',
  'x%0d%0aset-cookie:%20session=stolen',
  "' or 1=1 --",
  "'; drop table dossiers.dossier; --",
  '1) union select secret from identity.account --',
  '%',
  '%00',
  '%ff%fe',
  '_',
  '\\',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '\u0000',
  'a\u0000b',
  '\u202Ecod.exe',
  '\uFFFE\uFFFF',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  'Z\u0351\u036B\u0343\u036A\u0302\u036B'.repeat(20),
  'đ'.repeat(60),
  'a'.repeat(5_000),
  '9'.repeat(40),
  '-1',
  '1e308',
  'NaN',
  '0x10',
  '2025-02-30',
  '2025-13-45T99:99:99Z',
  '+275760-09-13',
  '-271821-04-19',
  '0000-00-00',
  '99:99',
  '00000000-0000-0000-0000-000000000000',
  '__proto__',
  'constructor',
  'toString',
  '{{7*7}}',
  '#{7*7}',
  '<%= 7*7 %>',
  '#eval("1")',
  '=HYPERLINK("https://evil.example")',
  '[]',
  '{}',
  '{"$ne":null}',
]

/** Every text that goes into a field, whatever pack it is from. */
export const attackTexts: readonly string[] = inNoOrder([...new Set([...ownStrings, ...awkwardStrings])])

/** What the requests of the suite carry, taken out of their addresses and bodies. */
export const carriedTexts: readonly string[] = inNoOrder([...new Set(attackRequests.map(carriedBy))])

function carriedBy({ uri, data }: AttackRequest): string {
  const pairs = [...new URLSearchParams(data ?? (uri.includes('?') ? uri.slice(uri.indexOf('?')) : ''))]
  return pairs.map(([name, value]) => value || name).toSorted((one, other) => other.length - one.length)[0] ?? uri
}

/** Neighbours in a pack are alike: mixed, but the same way every run. */
function inNoOrder<Item>(items: readonly Item[]): Item[] {
  const keyed = items.map(item => ({ item, key: createHash('sha256').update(JSON.stringify(item)).digest('hex') }))
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ item }) => item)
}
