import type { NationalFacts } from '../national/national-facts.ts'
import { fieldKeyOf } from '../national/normalise-field-name.ts'
import { type Card, cardOf, inWorkingDays } from './card.ts'
import { levelOf } from './online-level.ts'
import type { ProvinceContent, StoredVersion } from './stored-version.ts'
import { titleOf } from './title.ts'

/** The row of `procedures.procedure` that a version in force makes; its columns, as the database spells them. */
export interface Projection {
  readonly code: string
  readonly portal_id: string | null
  readonly kind: NationalFacts['kind']
  readonly name: string
  readonly title: string
  readonly territory: string | null
  readonly listed: boolean
  readonly source: StoredVersion['source']
  readonly version_id: string
  readonly field_keys: readonly string[]
  readonly field_names: string
  readonly agency_names: string
  readonly promulgated_by: string | null
  readonly audience: readonly string[]
  readonly channels: readonly string[]
  readonly levels: readonly string[]
  readonly online_service: string | null
  readonly online_level: number | null
  readonly has_form: boolean
  readonly working_days: number | null
  readonly card: Card
  readonly keywords: string
}

/** `facts` are the nation's for the same procedure, which fill in what the province's version does not speak of. */
export function projectionOf(stored: StoredVersion, facts: NationalFacts | undefined): Projection {
  const card = cardOf(stored)
  const common = {
    code: stored.procedureCode,
    portal_id: facts?.portalId ?? null,
    version_id: stored.id,
    card,
    working_days: card.time ? Math.round(inWorkingDays(card.time) * 1_000) / 1_000 : null,
    channels: facts?.detail ? [...new Set(facts.detail.channels.map(channel => channel.by))] : [],
  }
  return stored.source === 'province'
    ? { ...common, ...ofProvince(stored.content, facts) }
    : { ...common, ...ofNation(stored.content) }
}

type Rest = Omit<Projection, 'code' | 'portal_id' | 'version_id' | 'card' | 'working_days' | 'channels'> &
  Partial<Pick<Projection, 'channels'>>

function ofNation(facts: NationalFacts): Rest {
  const online = levelOf(facts)
  return {
    kind: facts.kind,
    name: facts.name,
    title: titleOf(facts.name),
    territory: facts.territory ?? null,
    listed: facts.listed,
    source: 'national',
    field_keys: facts.fields.map(field => fieldKeyOf(field.name)),
    field_names: facts.fields.map(field => field.name).join('; '),
    agency_names: facts.agencies.slice(0, 30).join('; '),
    promulgated_by: facts.promulgatedBy ?? null,
    audience: facts.audience,
    levels: facts.detail?.handledBy ?? [],
    online_service: online?.service ?? null,
    online_level: online?.level ?? null,
    has_form: false,
    keywords: [facts.detail?.keywords, ...(facts.detail?.serviceGroups ?? [])].filter(Boolean).join('; '),
  }
}

function ofProvince(content: ProvinceContent, facts: NationalFacts | undefined): Rest {
  const online = content.onlineService !== 'information'
  const known = facts?.detail?.channels.map(channel => channel.by) ?? []
  const channels = new Set([...(online ? ['online'] : []), 'counter', ...known.filter(by => by === 'post')])
  return {
    kind: facts?.kind ?? 'national',
    name: content.name,
    title: titleOf(content.name),
    territory: null,
    listed: true,
    source: 'province',
    field_keys: [fieldKeyOf(content.fieldName)],
    field_names: content.fieldName,
    agency_names: [content.agency, ...(facts?.agencies ?? [])].filter(Boolean).join('; '),
    promulgated_by: content.promulgatedBy ?? facts?.promulgatedBy ?? null,
    audience: content.audience,
    channels: [...channels],
    levels: facts?.detail?.handledBy ?? [],
    online_service: content.onlineService,
    online_level: content.onlineLevel,
    has_form: content.form !== null && content.steps.length > 0,
    keywords: [...(content.keywords ?? []), ...content.lifeEvents].join('; '),
  }
}
