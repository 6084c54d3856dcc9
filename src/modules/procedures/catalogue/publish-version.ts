import type { Context } from '#kernel/context.ts'
import { badInput, forbidden, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { fieldKeyOf } from '../national/normalise-field-name.ts'
import type { ProcedureVersion } from '../procedure-version.ts'
import { contentHash } from './content-hash.ts'
import { mayPublish } from './procedure-policy.ts'
import { lockCatalogue, refreshCounts, saveFields } from './procedure-store.ts'
import { projectProcedures } from './project-procedures.ts'
import { type ProvinceContent, toProcedureVersion } from './stored-version.ts'
import { findFaults } from './version-rules.ts'
import { insertVersions, type LatestVersion, listLatestVersions, listVersionsOf } from './version-store.ts'

export type PublishVersion = Omit<ProcedureVersion, 'id' | 'version' | 'validTo' | 'national'>

/**
 * Puts the province's own version of a procedure in force from a day, ending the one before it on that day. Publishing the same
 * content again answers with what stands. Throws `bad-input` with every fault, `procedures.older-than-latest` when a later one exists.
 */
export async function publishVersion(context: Context, input: PublishVersion): Promise<ProcedureVersion> {
  if (!mayPublish(context.actor)) throw forbidden('procedures.not-an-editor')
  const { validFrom, ...content } = input
  const faults = findFaults(content)
  if (faults.length > 0) throw badInput(faults)
  await lockCatalogue(context)
  const [latest] = await listLatestVersions(context, 'province', { codes: [input.procedureCode] })
  const hash = contentHash(content)
  if (latest?.hash === hash && latest.validTo === null && latest.validFrom <= validFrom) {
    return getPublished(context, input.procedureCode, latest.version)
  }
  if (latest && validFrom < latest.validFrom)
    throw wrongState('procedures.older-than-latest', { from: latest.validFrom })
  return writeVersion(context, content, { validFrom, hash, latest })
}

async function writeVersion(
  context: Context,
  content: ProvinceContent,
  place: { readonly validFrom: string; readonly hash: string; readonly latest: LatestVersion | undefined },
): Promise<ProcedureVersion> {
  const { validFrom, hash, latest } = place
  const code = content.procedureCode
  const version = (latest?.version ?? 0) + 1
  const body = { source: 'province', content } as const
  await saveFields(context, [
    { key: fieldKeyOf(content.fieldName), name: content.fieldName, codes: nationalCode(content.fieldCode) },
  ])
  await insertVersions(context, [{ code, version, validFrom, hash, body, ...(latest ? { replaces: latest.id } : {}) }])
  await projectProcedures(context, [code])
  await refreshCounts(context)
  await appendEvent(context, {
    stream: `procedure:${code}`,
    type: 'procedures.version-published',
    payload: { code, version, validFrom, hash },
  })
  return getPublished(context, code, version)
}

async function getPublished(context: Context, code: string, version: number): Promise<ProcedureVersion> {
  const versions = await listVersionsOf(context, code)
  const stored = versions.find(one => one.source === 'province' && one.version === version)
  if (stored === undefined) throw new Error(`version ${version} of ${code} is not there after it was written`)
  return toProcedureVersion(stored)
}

function nationalCode(code: string): string[] {
  return /^G\d{2}-/.test(code) ? [code] : []
}
