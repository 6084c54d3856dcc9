import type { NationalFacts } from '../national/national-facts.ts'
import { fieldKeyOf } from '../national/normalise-field-name.ts'
import type { ProcedureVersion } from '../procedure-version.ts'
import { levelOf } from './online-level.ts'

/** What the province's version holds besides its place in time. */
export type ProvinceContent = Omit<ProcedureVersion, 'id' | 'version' | 'validFrom' | 'validTo' | 'national'>

export type VersionBody =
  | { readonly source: 'national'; readonly content: NationalFacts }
  | { readonly source: 'province'; readonly content: ProvinceContent }

/** A version as it lies in the database. */
export type StoredVersion = VersionBody & {
  readonly id: string
  readonly procedureCode: string
  readonly version: number
  readonly validFrom: string
  readonly validTo: string | null
}

/** The one shape in which the rest of the platform sees versions, whoever wrote them. */
export function toProcedureVersion(stored: StoredVersion): ProcedureVersion {
  const place = {
    id: stored.id,
    procedureCode: stored.procedureCode,
    version: stored.version,
    validFrom: stored.validFrom,
    ...(stored.validTo === null ? {} : { validTo: stored.validTo }),
  }
  return stored.source === 'province' ? { ...stored.content, ...place } : { ...ofNation(stored.content), ...place }
}

type Unplaced = Omit<ProcedureVersion, 'id' | 'procedureCode' | 'version' | 'validFrom' | 'validTo'>

function ofNation(facts: NationalFacts): Unplaced {
  const [field] = facts.fields
  const online = levelOf(facts)
  const whoMay = facts.applicants.join(', ')
  const agency = facts.agencies.join(', ')
  return {
    name: facts.name,
    fieldCode: field?.code ?? (field ? fieldKeyOf(field.name) : ''),
    fieldName: field?.name ?? '',
    audience: facts.audience,
    onlineService: online?.service ?? 'information',
    onlineLevel: online?.level ?? 1,
    ...(whoMay ? { whoMay } : {}),
    howTo: facts.detail?.prose?.steps.map(step => [step.name, step.text].filter(Boolean).join('\n')) ?? [],
    cases: [],
    form: null,
    receivedAt: [],
    steps: [],
    results: facts.detail?.results ?? [],
    legalBasis: facts.detail?.legalBasis ?? [],
    lifeEvents: [],
    ...(facts.promulgatedBy ? { promulgatedBy: facts.promulgatedBy } : {}),
    ...(agency ? { agency } : {}),
    national: facts,
  }
}
