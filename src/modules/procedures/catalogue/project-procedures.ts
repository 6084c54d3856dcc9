import type { Context } from '#kernel/context.ts'
import { localDay } from './local-day.ts'
import { saveProjections } from './procedure-store.ts'
import { projectionOf } from './projection.ts'
import type { StoredVersion } from './stored-version.ts'
import { listVersionsInForce, listVersionsOf } from './version-store.ts'

/**
 * Works out anew what lists and search show of these procedures today: the province's own version before the nation's. A procedure
 * with no version in force is unlisted.
 */
export async function projectProcedures(context: Context, codes: readonly string[]): Promise<void> {
  const inForce = await listVersionsInForce(context, codes, localDay(context.now))
  const byCode = Map.groupBy(inForce, version => version.procedureCode)
  const rows = []
  for (const code of new Set(codes)) {
    const versions = byCode.get(code) ?? (await listVersionsOf(context, code))
    const shown = versions.find(version => version.source === 'province') ?? versions[0]
    if (shown === undefined) continue
    const row = projectionOf(shown, nationalFactsAmong(versions))
    rows.push(byCode.has(code) ? row : { ...row, listed: false })
  }
  await saveProjections(context, rows)
}

function nationalFactsAmong(versions: readonly StoredVersion[]) {
  for (const version of versions) if (version.source === 'national') return version.content
  return undefined
}
