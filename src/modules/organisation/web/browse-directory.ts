import type { Context } from '#kernel/context.ts'
import type { ListPage } from '#kernel/http/cursor.ts'
import { getTerritory, getTerritoryByCode, listTerritories, territoryLineage } from '../territories/list-territories.ts'
import type { Territory } from '../territories/territory.ts'
import { getProvince } from '../units/get-province.ts'
import { getUnit } from '../units/get-unit.ts'
import { listUnitKinds, listUnits } from '../units/list-units.ts'
import type { Unit, UnitKind } from '../units/unit.ts'

export interface DirectoryQuery {
  readonly search?: string | undefined
  readonly kind?: string | undefined
  /** General Statistics Office code. */
  readonly territory?: string | undefined
  readonly cursor?: string | undefined
}

export interface Directory {
  readonly kinds: readonly UnitKind[]
  readonly units: ListPage<Unit>
  /** From the province down to where the reader looks. */
  readonly lineage: readonly Territory[]
  /** The territories within, to go further down; none while searching. */
  readonly within: readonly Territory[]
}

const unitsShown = 40
const territoriesShown = 100

/** What the directory shows: the units at one territory and the territories in it, or what was searched for in it. */
export async function browseDirectory(context: Context, query: DirectoryQuery): Promise<Directory> {
  const { search, kind, cursor } = query
  const territory = await placeOf(context, query)
  const where = territory?.id
  const searching = search !== undefined || kind !== undefined
  return {
    kinds: await listUnitKinds(context),
    units: await listUnits(context, {
      search,
      kind,
      cursor,
      limit: unitsShown,
      ...(searching ? { territoryId: where } : { atTerritoryId: where }),
    }),
    lineage: where ? await territoryLineage(context, { territoryId: where }) : [],
    within: searching
      ? []
      : (await listTerritories(context, { parentId: where ?? null, limit: territoriesShown })).items,
  }
}

/** Where the reader looks: what they chose, else the province that this system serves. */
async function placeOf(context: Context, { territory }: DirectoryQuery): Promise<Territory | undefined> {
  if (territory) return getTerritoryByCode(context, { code: territory })
  const { unitId } = await getProvince(context)
  if (!unitId) return undefined
  const { territoryId } = await getUnit(context, { unitId })
  return getTerritory(context, { territoryId })
}
