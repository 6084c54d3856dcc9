import type { Fields } from './fields.ts'
import type { DetailFacts } from './national-facts.ts'
import { normaliseDate } from './normalise-date.ts'
import type { NoteOddity } from './oddity.ts'

/** The decision that announced the procedure: number, date, who signed. */
export function readDecision(record: Fields, today: string, note: NoteOddity): DetailFacts['decision'] {
  const proposal = record.child('procedureProposal')
  const written = record.line('decisionNo')
  if (!proposal) return written ? { number: written } : undefined
  const number = proposal.line('proposalNumber') || proposal.line('decisionNumber') || written
  const field = proposal.pathOf('decisionDate')
  const date = normaliseDate(proposal.raw('decisionDate'), field, note)
  if (date !== undefined && date > today) note({ kind: 'date-in-future', field, remedy: 'kept', value: date })
  const issuer = proposal.child('issuingAgency')
  const agency = issuer?.line('name')
  issuer?.finish(new Set(['id', 'code']))
  proposal.finish(new Set(['id', 'decisionNumber', 'proposalType', 'publicationDate']))
  if (!number && !date && !agency) return undefined
  return { ...(number ? { number } : {}), ...(date ? { date } : {}), ...(agency ? { agency } : {}) }
}
