import type { Fields } from './fields.ts'
import type { NationalFacts } from './national-facts.ts'
import { normaliseAgencies, provinceInAgency, territoryOf } from './normalise-agency.ts'
import { type NormalCode, normaliseCode } from './normalise-code.ts'
import type { NoteOddity } from './oddity.ts'

const kinds = { STANDARD: 'national', SPECIFIC: 'local', STANDARD_INTERNAL: 'internal' } as const
/** A name longer than this could not stand in an index of the database; the longest of 5,670 has 1,192 letters. */
export const longestName = 2_000

const liveStates = ['ACTIVE', 'UPDATED'] as const
const deadStates = ['INACTIVE', 'EXPIRED', 'DELETED', 'ABOLISHED', 'CANCELLED', 'REPEALED'] as const

/** The code under which the record goes in; a record without one, or with one that cannot be a code, is refused. */
export function readCode(record: Fields, fallback: string | undefined, note: NoteOddity): NormalCode | undefined {
  const written = record.line('code')
  const notation = record.line('codeNotation')
  const found = written || notation || fallback || ''
  if (found === '') {
    record.note('no-code', 'code', 'refused')
    return undefined
  }
  if (written === '') record.note('missing-field', 'code', 'derived', '', found)
  const code = normaliseCode(found, record.pathOf('code'), note)
  if (code === undefined) record.note('irregular-code', 'code', 'refused', found)
  if (code && notation !== '' && notation !== found) {
    record.note('summary-and-detail-disagree', 'codeNotation', 'set-aside', notation, found)
  }
  return code
}

/** Whose procedure it is and whether it is alive: the members that a line of the catalogue and a full answer share. */
export function readStanding(record: Fields, deleted: boolean): Pick<NationalFacts, 'kind' | 'listed' | 'portalId'> {
  const type = record.oneOf('type', ['STANDARD', 'SPECIFIC', 'STANDARD_INTERNAL'])
  const state = record.oneOf('state', [...liveStates, ...deadStates])
  const id = record.line('id')
  const portalId = /^[\w-]{1,64}$/.test(id) ? id : ''
  if (id !== portalId) record.note('unknown-value', 'id', 'set-aside', id)
  const dead: readonly string[] = deadStates
  return {
    kind: type ? kinds[type] : 'national',
    listed: !deleted && !(state !== undefined && dead.includes(state)),
    ...(portalId ? { portalId } : {}),
  }
}

export interface Agencies extends Pick<NationalFacts, 'agencies'> {
  readonly promulgatedBy?: string
  readonly territory?: string
}

/** Who does the work and who promulgated it; tells when a national procedure carries the agency of one province. */
export function readAgencies(
  record: Fields,
  names: readonly string[],
  from: { readonly agencies: string; readonly promulgatedBy: string },
  kind: NationalFacts['kind'],
  note: NoteOddity,
): Agencies {
  const agencies = normaliseAgencies(names, record.pathOf(from.agencies), note)
  if (agencies.length === 0) record.note('no-agency', from.agencies, 'kept')
  const promulgatedBy = record.line(from.promulgatedBy)
  if (promulgatedBy === '') record.note('no-promulgating-agency', from.promulgatedBy, 'kept')
  const territory = kind === 'local' ? territoryOf(promulgatedBy) : undefined
  const strange = kind === 'local' ? undefined : agencies.find(agency => provinceInAgency(agency) !== undefined)
  if (strange) record.note('local-agency-on-national-procedure', from.agencies, 'kept', strange)
  return { agencies, ...(promulgatedBy ? { promulgatedBy } : {}), ...(territory ? { territory } : {}) }
}
