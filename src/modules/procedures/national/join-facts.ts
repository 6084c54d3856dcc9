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
  return {
    ...summary,
    ...detail,
    name,
    listed: detail.listed && summary.listed,
    fields: detail.fields.length > 0 ? withCodes(detail.fields, summary.fields) : summary.fields,
    agencies: detail.agencies.length > 0 ? detail.agencies : summary.agencies,
    ...(detail.applicants.length > 0 ? {} : { audience: summary.audience, applicants: summary.applicants }),
  }
}

/**
 * What is known after a line of the catalogue comes alone for a procedure whose full answer came before: the line's own members
 * are the newer word, the rest stays. Agencies, fields and applicants stay too where the line has none, or only names them worse.
 */
export function refreshFacts(known: NationalFacts, summary: NationalFacts): NationalFacts {
  const detail = known.detail
  if (detail === undefined || summary.detail !== undefined) return summary
  return {
    ...known,
    name: summary.name,
    kind: summary.kind,
    listed: summary.listed,
    ...(summary.portalId ? { portalId: summary.portalId } : {}),
    ...(summary.promulgatedBy ? { promulgatedBy: summary.promulgatedBy } : {}),
    detail,
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
