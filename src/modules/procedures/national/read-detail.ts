import { Fields } from './fields.ts'
import type { DetailFacts, FieldName, NationalFacts } from './national-facts.ts'
import { normaliseAudience } from './normalise-audience.ts'
import { fieldKeyOf, normaliseFieldName } from './normalise-field-name.ts'
import type { NoteOddity } from './oddity.ts'
import { readChannels } from './read-channels.ts'
import { readDecision } from './read-decision.ts'
import { detailLeftAside, emptyUntilNow, readHandling } from './read-handling.ts'
import { readLaw } from './read-law.ts'
import { readPapers } from './read-papers.ts'
import { readSteps } from './read-steps.ts'
import { longestName, readAgencies, readCode, readStanding } from './record-head.ts'

/** A detail record may lack a name that its line in the catalogue has. */
export type DetailRecord = Omit<NationalFacts, 'detail'> & { readonly detail: DetailFacts }

export interface DetailSource {
  /** The code that the file's name promises. */
  readonly fileCode?: string
  /** Local date; a decision of a later day is told. */
  readonly today: string
}

/** The portal's own answer for one procedure, without its envelope. Undefined when it cannot go in; why has been noted. */
export function readDetail(value: unknown, source: DetailSource, note: NoteOddity): DetailRecord | undefined {
  const record = Fields.of(value, '', note)
  if (!record) return undefined
  const code = readCode(record, source.fileCode, note)
  if (!code) return undefined
  if (source.fileCode !== undefined && source.fileCode !== code.code) {
    record.note('file-name-differs', 'code', 'kept', source.fileCode, code.code)
  }
  const standing = readStanding(record, code.deleted)
  const handling = readHandling(record, note)
  const names = { agencies: 'departmentsExecuting', promulgatedBy: 'departmentPromulgateName' }
  const facts: DetailRecord = {
    code: code.code,
    name: record.line('name', longestName),
    ...standing,
    fields: readFields(record, note),
    ...readAgencies(record, handling.agencyNames, names, standing.kind, note),
    ...readApplicants(record, note),
    detail: readContent(record, handling, source, note),
  }
  record.finish(detailLeftAside, emptyUntilNow)
  return facts
}

function readContent(
  record: Fields,
  handling: ReturnType<typeof readHandling>,
  source: DetailSource,
  note: NoteOddity,
): DetailFacts {
  const channels = readChannels(record, note)
  const papers = readPapers(record, note)
  const law = readLaw(record, note)
  const steps = readSteps(record)
  const decision = readDecision(record, source.today, note)
  const offline = record.flag('isOfflineOnly')
  const full = record.flag('isFullProcess')
  const hasOnline = channels.channels.some(channel => channel.by === 'online')
  const keywords = record.line('keywords')
  const serviceGroups = record.list('serviceGroupsDetails').flatMap(group => {
    const name = group.line('name')
    group.finish(new Set(['id', 'type', 'code']))
    return name || []
  })
  return {
    online: offline || !hasOnline ? 'none' : full ? 'full' : 'partial',
    handledBy: handling.levels,
    anywhere: record.flag('isNonTerritorial'),
    cases: channels.cases,
    channels: channels.channels,
    fees: channels.fees,
    paperGroups: papers.groups,
    results: law.results,
    legalBasis: law.legalBasis,
    ...(decision ? { decision } : {}),
    serviceGroups,
    ...(keywords && !/^không$/i.test(keywords) ? { keywords } : {}),
    prose: {
      ...steps,
      channelNotes: channels.channelNotes,
      timeNotes: channels.timeNotes,
      feeNotes: channels.feeNotes,
      checklistNotes: papers.notes,
      legalTitles: law.titles,
      coordinatingAgencies: handling.coordinating,
      authorities: handling.authorities,
    },
  }
}

function readFields(record: Fields, note: NoteOddity): FieldName[] {
  const members = [record.child('category'), ...record.list('categoriesDetails')].flatMap(member => member ?? [])
  const fields = new Map<string, FieldName>()
  for (const member of members) {
    const field = normaliseFieldName(member.line('name'), member.line('code'), member.pathOf('name'), note)
    member.finish(new Set(['id']))
    if (field && !fields.has(fieldKeyOf(field.name))) fields.set(fieldKeyOf(field.name), field)
  }
  if (fields.size === 0) record.note('no-field', 'category', 'kept')
  return [...fields.values()]
}

function readApplicants(record: Fields, note: NoteOddity): Pick<NationalFacts, 'audience' | 'applicants'> {
  const names = record.list('subjectTypesDetails').map(member => {
    const name = member.line('name')
    member.finish(new Set(['id', 'code']))
    return name
  })
  const inOtherPlace = record.lines('formalityTargetType')
  return normaliseAudience(names.length > 0 ? names : inOtherPlace, record.pathOf('subjectTypesDetails'), note)
}
