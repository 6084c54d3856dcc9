import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { listParams } from '../i18n/message.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const read = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(`${root}src/kernel/config/locales/${locale}.json`, 'utf8'))
const [vietnamese, english] = [read('vi'), read('en')]

const sources = globSync(
  [
    'src/{main,app}.ts',
    'src/kernel/{config,database,process}/*.ts',
    'scripts/**/*.{mjs,ts}',
    '{provinces,sandbox}/**/*.ts',
  ],
  {
    cwd: root,
  },
)
  .filter(path => !path.endsWith('.test.ts'))
  .map(path => readFileSync(`${root}${path}`, 'utf8'))

it('an operator finds the same sentences in both languages, with the same particulars', () => {
  expect(Object.keys(english)).toEqual(Object.keys(vietnamese))
  for (const [key, sentence] of Object.entries(vietnamese))
    expect(listParams(english[key] ?? ''), key).toEqual(listParams(sentence))
})

it('every sentence that the start may say is written', () => {
  const said = sources.flatMap(text =>
    [...text.matchAll(/'(start\.[a-z-]+(?:\.[a-z-]+)?)'/g)].flatMap(match => match[1] ?? []),
  )
  expect(said.length).toBeGreaterThan(20)
  expect(said.filter(key => vietnamese[key] === undefined)).toEqual([])
})

it('none is written that nothing says', () => {
  const all = sources.join('\n')
  // `start.production.<kind>` is put together in find-problems.ts, `setting.<NAME>` from the table of settings,
  // `verify.<kind>` from the kinds of findings.
  const unsaid = Object.keys(vietnamese).filter(
    key => !all.includes(`'${key}'`) && !/^(start\.production|setting|verify)\./.test(key),
  )
  expect(unsaid).toEqual([])
})
