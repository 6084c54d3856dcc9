import type { DetailFacts, NationalFacts } from './national-facts.ts'
import { fieldKeyOf } from './normalise-field-name.ts'
import { excerptOf, type NoteOddity } from './oddity.ts'
import type { DetailRecord } from './read-detail.ts'

/**
 * One procedure from its line in the catalogue and its full answer, read together. The full answer wins; the line fills what the
 * answer leaves empty, and where both speak and differ, that is told. Undefined when neither has a name.
 */
export function joinFacts(
  detail: DetailRecord,
  summary: NationalFacts | undefined,
  note: NoteOddity,
): NationalFacts | undefined {
  const name = detail.name || summary?.name
  if (name === undefined || name === '') {
    note({ kind: 'no-name', field: 'name', remedy: 'refused' })
    return undefined
  }
  if (summary === undefined) return { ...detail, name }
  if (detail.name === '') note({ kind: 'no-name', field: 'name', remedy: 'derived', became: excerptOf(name) })
  for (const field of ['name', 'kind', 'promulgatedBy', 'listed'] as const) {
    const [one, other] = [detail[field], summary[field]]
    if (one === other || one === '' || one === undefined || other === undefined) continue
    note({
      kind: 'summary-and-detail-disagree',
      field,
      remedy: 'set-aside',
      value: excerptOf(other),
      became: excerptOf(one),
    })
  }
  return { ...filledFrom({ ...detail, name }, summary), listed: detail.listed && summary.listed }
}

/**
 * What is known after newer facts of the same procedure. A line of the catalogue alone is the newer word on its own members, and the
 * full answer that came before stays. A full answer replaces everything but what it leaves empty.
 */
export function refreshFacts(known: NationalFacts, newer: NationalFacts): NationalFacts {
  if (newer.detail !== undefined) return filledFrom(newer, known)
  if (known.detail === undefined) return newer
  return {
    ...known,
    name: newer.name,
    kind: newer.kind,
    listed: newer.listed,
    ...(newer.portalId ? { portalId: newer.portalId } : {}),
    ...(newer.promulgatedBy ? { promulgatedBy: newer.promulgatedBy } : {}),
  }
}

function filledFrom(facts: NationalFacts, known: NationalFacts): NationalFacts {
  return {
    ...known,
    ...facts,
    fields: facts.fields.length > 0 ? withCodes(facts.fields, known.fields) : known.fields,
    agencies: facts.agencies.length > 0 ? facts.agencies : known.agencies,
    ...(facts.applicants.length > 0 ? {} : { audience: known.audience, applicants: known.applicants }),
  }
}

/** Facts without the long texts: what the repository's own catalogue carries. */
export function withoutProse(facts: NationalFacts): NationalFacts {
  if (facts.detail === undefined) return facts
  const { prose: _, ...detail }: DetailFacts = facts.detail
  return { ...facts, detail }
}

function withCodes(fields: NationalFacts['fields'], others: NationalFacts['fields']): NationalFacts['fields'] {
  const codes = new Map(others.flatMap(other => (other.code ? [[fieldKeyOf(other.name), other.code]] : [])))
  return fields.map(field => {
    const code = field.code ?? codes.get(fieldKeyOf(field.name))
    return code ? { ...field, code } : field
  })
}
