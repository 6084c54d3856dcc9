import type { Result } from '../procedure-version.ts'
import { withoutBullet } from './clean-text.ts'
import type { Fields } from './fields.ts'
import { normalisePaperCode } from './normalise-code.ts'
import { normaliseLegalNumber } from './normalise-legal.ts'
import type { NoteOddity } from './oddity.ts'

export interface LawFacts {
  readonly legalBasis: readonly string[]
  readonly titles: readonly { readonly number: string; readonly title: string }[]
  readonly results: readonly Result[]
}

/** Legal texts by number, and the results that the applicant gets. */
export function readLaw(record: Fields, note: NoteOddity): LawFacts {
  const titles = new Map<string, string>()
  for (const member of record.list('legalBasisesDetails')) {
    const title = member.line('name')
    const number = normaliseLegalNumber(member.line('code') || title.slice(0, 100), member.pathOf('code'), note)
    member.finish(new Set(['id']))
    if (number === '') member.note('missing-field', 'code', 'set-aside')
    if (titles.has(number)) member.note('legal-basis-repeated', 'code', 'merged', number)
    else if (number !== '') titles.set(number, title)
  }
  if (titles.size === 0) record.note('no-legal-basis', 'legalBasisesDetails', 'kept')
  return {
    legalBasis: [...titles.keys()],
    titles: [...titles].flatMap(([number, title]) => (title ? [{ number, title }] : [])),
    results: readResults(record, note),
  }
}

function readResults(record: Fields, note: NoteOddity): Result[] {
  const results = record.list('resultsDetails').flatMap(member => {
    const name = withoutBullet(member.line('name'))
    const code = normalisePaperCode(member.line('code'), member.pathOf('code'), note) ?? ''
    member.finish(new Set(['id']))
    if (name === '') member.note('paper-without-name', 'name', code === '' ? 'set-aside' : 'derived', '', code)
    return name === '' && code === '' ? [] : [{ code, name: name || code }]
  })
  if (results.length === 0) record.note('no-result', 'resultsDetails', 'kept')
  return results
}
