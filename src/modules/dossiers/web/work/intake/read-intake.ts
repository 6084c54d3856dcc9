import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { officialOf } from '#modules/dossiers/official.ts'
import { findCase } from '#modules/dossiers/procedure-case.ts'
import { getVersionInForce } from '#modules/dossiers/version-in-force.ts'
import { getTerritory, getUnit, listTerritories } from '#modules/organisation/index.ts'
import type { Case, ProcedureVersion } from '#modules/procedures/index.ts'

/** What a counter needs to enter a dossier of one procedure. */
export interface Intake {
  readonly version: ProcedureVersion
  readonly chosen: Case
  /** Where the matter may lie: one where the counter serves one commune only. */
  readonly places: readonly { readonly value: string; readonly label: string }[]
  /** This unit's counter receives the procedure. */
  readonly receives: boolean
}

const most = 100

export async function readIntake(context: Context, code: string, caseCode: string | undefined): Promise<Intake> {
  const version = await getVersionInForce(context, code)
  if (version.steps.length === 0) throw notFound('dossiers.not-filed-here')
  const chosen = findCase(version, caseCode ?? '') ?? version.cases[0]
  if (!chosen) throw new Error(`version ${version.id} has no case`)
  const unit = await getUnit(context, { unitId: officialOf(context).unitId })
  return {
    version,
    chosen,
    places: await placesWithin(context, unit.territoryId, []),
    receives: version.receivedAt.includes(unit.kind),
  }
}

/** The lowest places within a territory, each with those above it up to there. */
async function placesWithin(
  context: Context,
  territoryId: string,
  above: readonly string[],
): Promise<Intake['places']> {
  const { items } = await listTerritories(context, { parentId: territoryId, limit: most })
  if (items.length === 0) {
    const { id, name } = await getTerritory(context, { territoryId })
    return [{ value: id, label: [name, ...above].join(', ') }]
  }
  const hasParts = (await listTerritories(context, { parentId: items[0]?.id ?? '', limit: 1 })).items.length > 0
  if (!hasParts) return items.map(({ id, name }) => ({ value: id, label: [name, ...above].join(', ') }))
  const within = []
  for (const part of items) within.push(...(await placesWithin(context, part.id, [part.name, ...above])))
  return within
}
