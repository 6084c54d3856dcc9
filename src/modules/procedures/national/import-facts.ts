import type { Context } from '#kernel/context.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { localDay } from '../catalogue/local-day.ts'
import { lockCatalogue, type NewField, saveFields } from '../catalogue/procedure-store.ts'
import { projectProcedures } from '../catalogue/project-procedures.ts'
import { insertVersions, listLatestVersions } from '../catalogue/version-store.ts'
import type { NationalFacts } from './national-facts.ts'
import { fieldKeyOf } from './normalise-field-name.ts'
import { planImport } from './plan-import.ts'

export interface BatchResult {
  readonly added: number
  readonly updated: number
  readonly unchanged: number
}

/**
 * Takes a batch of facts into the catalogue: what is new becomes a first version, what changed a next one, and what did not change
 * writes nothing. One ledger event tells all versions of the batch with their hashes.
 */
export async function importFacts(context: Context, batch: readonly NationalFacts[]): Promise<BatchResult> {
  await lockCatalogue(context)
  const known = await listLatestVersions(context, 'national', {
    codes: batch.map(facts => facts.code),
    portalIds: batch.flatMap(facts => facts.portalId ?? []),
  })
  const { versions, ...result } = planImport(batch, known, localDay(context.now))
  if (versions.length === 0) return result
  await saveFields(context, fieldsOf(batch))
  await insertVersions(context, versions)
  await projectProcedures(
    context,
    versions.map(version => version.code),
  )
  await appendEvent(context, {
    stream: 'procedures:national-catalogue',
    type: 'procedures.versions-imported',
    payload: { versions: versions.map(({ code, version, validFrom, hash }) => ({ code, version, validFrom, hash })) },
  })
  return result
}

function fieldsOf(batch: readonly NationalFacts[]): NewField[] {
  const fields = new Map<string, NewField>()
  for (const { name, code } of batch.flatMap(facts => facts.fields)) {
    const key = fieldKeyOf(name)
    const before = fields.get(key) ?? { key, name, codes: [] }
    fields.set(key, { ...before, codes: [...new Set([...before.codes, ...(code ? [code] : [])])].sort() })
  }
  return [...fields.values()]
}
