import type { Context } from '#kernel/context.ts'
import {
  dayOf,
  getProvince,
  getTerritory,
  getUnit,
  isInForce,
  listTerritories,
  resolveUnits,
  type Territory,
  territoryLineage,
  type Unit,
  unitsReceiving,
} from '#modules/organisation/index.ts'
import type { ProcedureVersion } from '#modules/procedures/index.ts'

type Filed = Pick<ProcedureVersion, 'receivedAt' | 'steps'>

/** Where the reader stands on the way down to where his matter lies. */
export interface Place {
  /** From the province down to what has been chosen. */
  readonly lineage: readonly Territory[]
  /** What may be chosen next; none once the place is settled. */
  readonly within: readonly Territory[]
  /** Where it may be handed in; none before the place is settled. */
  readonly receiving: readonly Unit[]
}

const mostWithin = 1_000

/**
 * Goes down the territories one by one, and no further than matters: the place is settled where every unit that the procedure names is
 * found, or where nothing lies below. So nothing here knows how many levels there are. A place outside the province, or one that has
 * ended, counts as none.
 */
export async function findPlace(context: Context, version: Filed, territoryId: string | undefined): Promise<Place> {
  const root = await rootOf(context)
  if (!root) return { lineage: [], within: [], receiving: [] }
  const lineage = territoryId ? await lineageWithin(context, root, territoryId) : [root]
  const here = lineage.at(-1) ?? root
  const { items } = await listTerritories(context, { parentId: here.id, limit: mostWithin })
  const settled = items.length === 0 || (await settles(context, version, here.id))
  if (!settled) return { lineage, within: byName(items), receiving: [] }
  const receiving = await unitsReceiving(context, { territoryId: here.id, kinds: version.receivedAt })
  return { lineage, within: [], receiving }
}

async function rootOf(context: Context): Promise<Territory | undefined> {
  const { unitId } = await getProvince(context)
  if (!unitId) return undefined
  const { territoryId } = await getUnit(context, { unitId })
  return getTerritory(context, { territoryId })
}

async function lineageWithin(context: Context, root: Territory, territoryId: string): Promise<readonly Territory[]> {
  const whole = await territoryLineage(context, { territoryId })
  const from = whole.findIndex(territory => territory.id === root.id)
  const inForce = whole.every(territory => isInForce(territory, dayOf(context.now)))
  return from < 0 || !inForce ? [root] : whole.slice(from)
}

async function settles(context: Context, { receivedAt, steps }: Filed, territoryId: string): Promise<boolean> {
  const rules = steps.flatMap(({ unit, opinionFrom }) => [unit, ...(opinionFrom ? [opinionFrom] : [])])
  const named = rules.flatMap(rule => (rule === 'receiving' ? [] : [rule.unitKind]))
  for (const unitKind of new Set([...receivedAt, ...named])) {
    const found = await resolveUnits(context, { rule: { unitKind }, territoryId })
    if (found.length === 0) return false
  }
  return true
}

function byName(territories: readonly Territory[]): Territory[] {
  const { compare } = new Intl.Collator('vi')
  return territories.toSorted((one, other) => compare(one.name, other.name))
}
