import { Fields } from './fields.ts'
import type { FieldName, NationalFacts } from './national-facts.ts'
import { normaliseAudience } from './normalise-audience.ts'
import { fieldKeyOf, normaliseFieldName } from './normalise-field-name.ts'
import type { NoteOddity } from './oddity.ts'
import { longestName, readAgencies, readCode, readStanding } from './record-head.ts'

/** Known and left aside: ids of other tables of the portal, which say nothing here. */
const leftAside = new Set(['categoryIds', 'departmentPromulgateId'])

/** One line of the catalogue. Undefined when it cannot go in; why has been noted. */
export function readSummary(value: unknown, note: NoteOddity): NationalFacts | undefined {
  const record = Fields.of(value, '', note)
  if (!record) return undefined
  const code = readCode(record, undefined, note)
  if (!code) return undefined
  const name = record.line('name', longestName)
  if (name === '') {
    record.note('no-name', 'name', 'refused')
    return undefined
  }
  const standing = readStanding(record, code.deleted)
  const names = { agencies: 'departments', promulgatedBy: 'departmentPromulgate' }
  const facts: NationalFacts = {
    code: code.code,
    name,
    ...standing,
    fields: readFields(record, note),
    ...readAgencies(record, record.lines('departments'), names, standing.kind, note),
    ...normaliseAudience(record.lines('formalityTargetType'), record.pathOf('formalityTargetType'), note),
  }
  record.finish(leftAside)
  return facts
}

function readFields(record: Fields, note: NoteOddity): FieldName[] {
  const fields = new Map<string, FieldName>()
  record.lines('categories').forEach((raw, index) => {
    const field = normaliseFieldName(raw, '', record.pathOf(`categories[${index}]`), note)
    if (!field) return
    const key = fieldKeyOf(field.name)
    if (fields.has(key)) record.note('repeated-field', `categories[${index}]`, 'merged', raw)
    else fields.set(key, field)
  })
  if (fields.size === 0) record.note('no-field', 'categories', 'kept')
  return [...fields.values()]
}
