import type { Fields } from './fields.ts'
import type { HandlingLevel } from './national-facts.ts'
import { levelsOf } from './normalise-agency.ts'
import type { NoteOddity } from './oddity.ts'

export interface Handling {
  readonly agencyNames: readonly string[]
  readonly coordinating: readonly string[]
  readonly authorities: readonly string[]
  readonly levels: readonly HandlingLevel[]
}

/** Who handles, who is asked, who decides: each told both by lists of agencies and by lists of kinds of agency, and once more in prose. */
export function readHandling(record: Fields, note: NoteOddity): Handling {
  const executing = [...namesOf(record, 'departmentsExecuting'), ...namesOf(record, 'unitGroupsExecuting')]
  const inProse = record.line('executingAgencies')
  const agencyNames = executing.length > 0 || inProse === '' ? executing : [inProse]
  if (executing.length === 0 && inProse !== '') {
    note({ kind: 'agency-in-prose', field: record.pathOf('executingAgencies'), remedy: 'derived', value: inProse })
  }
  const authorities = orProse(record, 'delegatedAgencies', [
    ...namesOf(record, 'departmentsAuthority'),
    ...namesOf(record, 'unitGroupsAuthority'),
    ...namesOf(record, 'departmentsAuthorized'),
    ...namesOf(record, 'unitGroupsAuthorized'),
  ])
  return {
    agencyNames,
    coordinating: orProse(record, 'coordinatingAgencies', [
      ...namesOf(record, 'departmentsCoordinating'),
      ...namesOf(record, 'unitGroupsCoordinating'),
    ]),
    authorities: [...new Set(authorities)],
    levels: readLevels(record, [...agencyNames, ...authorities]),
  }
}

/** The portal joins the names of each list once more in prose; where the lists are empty, that is all there is. */
function orProse(record: Fields, key: string, names: readonly string[]): readonly string[] {
  const prose = record.line(key)
  if (names.length > 0 || prose === '') return names
  record.note('agency-in-prose', key, 'derived', prose)
  return [prose]
}

function namesOf(record: Fields, key: string): string[] {
  return record.list(key).flatMap(member => {
    const name = member.line('name')
    member.finish(new Set(['id', 'code']))
    return name === '' ? [] : [name]
  })
}

function readLevels(record: Fields, agencies: readonly string[]): HandlingLevel[] {
  const flags: readonly (readonly [string, HandlingLevel])[] = [
    ['isWard', 'commune'],
    ['isProvince', 'province'],
    ['isMinistry', 'ministry'],
    ['isOtherAgency', 'other'],
  ]
  const flagged = flags.flatMap(([key, level]) => (record.flag(key) ? [level] : []))
  return flagged.length > 0 ? flagged : levelsOf(agencies.filter(name => name !== ''))
}

/**
 * Members that are known and left aside: ids of the portal's other tables and lists that repeat others; `description` repeats
 * `requirementsAndConditions` word for word; the joined agency names repeat their lists; dates of the portal's own housekeeping.
 */
export const detailLeftAside: ReadonlySet<string> = new Set([
  'authorizedAgencies',
  'categoryIds',
  'createdAt',
  'departmentAuthorityIds',
  'departmentAuthorizedIds',
  'departmentCoordinatingIds',
  'departmentExecutingIds',
  'departmentPromulgateCode',
  'departmentPromulgateId',
  'formalityType',
  'isSharedService',
  'isVertical',
  'legalBasisIds',
  'resultIds',
  'returningMethods',
  'serviceGroupIds',
  'subjectTypeIds',
  'unitGroupAuthorityIds',
  'unitGroupAuthorizedIds',
  'unitGroupCoordinatingIds',
  'unitGroupExecutingIds',
  'updatedAt',
])

/** Members that have said nothing in any record seen: one that does speak is told. */
export const emptyUntilNow: ReadonlySet<string> = new Set([
  'departmentDetails',
  'isInternal',
  'isUndetermined',
  'procedureRelatedGroup',
  'targetObjects',
])
