import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { errorStatus } from '../errors.ts'
import { compileMessage, listParams } from './message.ts'
import { type Catalogue, locales } from './texts.ts'

const source = fileURLToPath(new URL('../../', import.meta.url))
const folders = [
  ...new Set(globSync('{kernel,web,modules/*}/locales/*.json', { cwd: source }).map(path => dirname(path))),
].sort()
const read = (folder: string, locale: string): Catalogue =>
  JSON.parse(readFileSync(`${source}${folder}/${locale}.json`, 'utf8'))

describe.each(folders)('the sentences of %s', folder => {
  const owner = basename(dirname(folder))

  it('stand in both languages under the same keys', () => {
    expect(Object.keys(read(folder, 'en')).sort()).toEqual(Object.keys(read(folder, 'vi')).sort())
  })

  it.each(locales)('parse as ICU messages in %s', locale => {
    for (const [key, sentence] of Object.entries(read(folder, locale))) {
      expect(() => compileMessage(sentence, locale), key).not.toThrow()
      expect(sentence.normalize('NFC'), `${key} must be in Unicode NFC`).toBe(sentence)
    }
  })

  it('ask for the same parameters in both languages', () => {
    const english = read(folder, 'en')
    for (const [key, sentence] of Object.entries(read(folder, 'vi'))) {
      // A month is a word in English and a number in Vietnamese; everything else must agree.
      if (key.startsWith('kernel.date.')) continue
      expect(listParams(english[key] ?? ''), key).toEqual(listParams(sentence))
    }
  })

  it('begin with the name of their owner', () => {
    const strangers = Object.keys(read(folder, 'vi')).filter(
      key => !key.startsWith(`${owner}.`) && !key.startsWith('errors.'),
    )
    expect(strangers).toEqual([])
  })
})

it('every error code has its sentence', () => {
  for (const code of Object.keys(errorStatus)) expect(read('kernel/locales', 'vi')).toHaveProperty([`errors.${code}`])
})
