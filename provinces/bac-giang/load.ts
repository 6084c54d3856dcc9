import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import { type Establishment, loadEstablishment } from '#modules/organisation/index.ts'
import { loadNationalTerritories, readNationalTerritories } from '../national/territories.ts'
import unitKinds from './unit-kinds.json' with { type: 'json' }
import data from './units.json' with { type: 'json' }
import { unitsOf } from './units.ts'

/**
 * Bắc Giang as it stood in March 2025, before the reform: three levels, no end in sight. Idempotent: what is there stays, so that what
 * people did since is not undone.
 */
export async function loadBacGiang(kernel: Kernel): Promise<void> {
  await inTransaction(kernel, { actor: system('load-bac-giang') }, loadBacGiangUnits)
}

/** Territories of the country, and the province's units, posts and officials. */
export async function loadBacGiangUnits(context: Context): Promise<void> {
  await loadNationalTerritories(context, '2025-03')
  await loadEstablishment(context, { name: 'bac-giang', establishment: await bacGiangEstablishment() })
}

export async function bacGiangEstablishment(): Promise<Establishment> {
  const list = await readNationalTerritories('2025-03')
  return { from: list.asOf, province: data.province, kinds: unitKinds, units: unitsOf(list.territories) }
}
