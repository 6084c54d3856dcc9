import { fold } from '#kernel/text/fold.ts'
import type { FieldName } from './national-facts.ts'
import type { NoteOddity } from './oddity.ts'

const codeInName = /\s*\((G\d{2}-[A-ZĐ]{2,4}\d{2})\)\s*$/u

/** A field of work's name, without the code that some carry in it. */
export function normaliseFieldName(raw: string, code: string, field: string, note: NoteOddity): FieldName | undefined {
  const found = codeInName.exec(raw)?.[1]
  if (found) note({ kind: 'code-in-field-name', field, remedy: 'derived', value: raw, became: found })
  const name = raw.replace(codeInName, '').trim()
  if (name === '') return undefined
  const known = code || found
  return { name: name.charAt(0).toLocaleUpperCase('vi') + name.slice(1), ...(known ? { code: known } : {}) }
}

/**
 * The name's form in addresses and as the key of the field: `Thi đua – Khen thưởng` and `Thi đua, khen thưởng` are one field,
 * `thi-dua-khen-thuong`.
 */
export function fieldKeyOf(name: string): string {
  const words = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return words.slice(0, 80).replace(/-+$/, '') || 'khac'
}
