import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { assertMayManageTerritories } from '../organisation-policy.ts'
import { planTerritories, type TerritoryPlan } from './plan-territories.ts'
import type { Territory } from './territory.ts'
import type { ListedTerritory, Oddity, TerritoryList } from './territory-list.ts'
import {
  endTerritories,
  hasTerritoryFrom,
  insertTerritories,
  insertTerritorySuccessions,
  selectAllTerritories,
} from './territory-store.ts'

export interface TerritoryImport {
  readonly list: TerritoryList
  /** Says what would happen and changes nothing. */
  readonly dryRun?: boolean
}

export interface TerritoryReport {
  readonly created: number
  readonly ended: number
  readonly kept: number
  readonly successions: number
  readonly oddities: readonly Oddity[]
}

/**
 * Makes the territories in force on the list's day those of the list: what it does not name ends, what is new begins, what is the
 * same is left alone. So the same list twice changes nothing. Throws `organisation.list-older` when something known begins later,
 * `organisation.list-partial` for the list of a part of what is in force: everything else would end.
 */
export async function importTerritories(context: Context, { list, dryRun }: TerritoryImport): Promise<TerritoryReport> {
  assertMayManageTerritories(context.actor)
  if (await hasTerritoryFrom(context.tx, list.asOf)) {
    throw new AppError('conflict', { reason: 'organisation.list-older', params: { date: list.asOf.toString() } })
  }
  const inForce = await selectAllTerritories(context.tx, list.asOf)
  if (isPartOnly(inForce, list)) throw new AppError('conflict', { reason: 'organisation.list-partial' })
  const plan = planTerritories(inForce, list)
  const report = reportOf(plan)
  if (dryRun || report.created + report.ended === 0) return report
  await carryOut(context, plan, list)
  await appendEvent(context, {
    stream: 'territories',
    type: 'organisation.territories-imported',
    payload: { asOf: list.asOf.toString(), created: report.created, ended: report.ended, kept: report.kept },
  })
  return report
}

/** The reform of 2025 left 34 provinces of 63. A list that leaves fewer than a quarter is one province's own, or was cut short. */
function isPartOnly(inForce: readonly Territory[], list: TerritoryList): boolean {
  const roots = inForce.filter(one => one.parentId === null).length
  return list.territories.filter(one => one.parentCode === null).length * 4 < roots
}

async function carryOut({ tx }: Context, plan: TerritoryPlan, { asOf }: TerritoryList): Promise<void> {
  await endTerritories(
    tx,
    plan.ended.map(one => one.id),
    asOf,
  )
  const ids = new Map(plan.kept.map(one => [one.code, one.id]))
  for (const generation of generations(plan.created, ids)) {
    for (const [code, id] of await insertTerritories(tx, generation, ids, asOf)) ids.set(code, id)
  }
  const successions = plan.successions.flatMap(({ predecessorId, successorCode }) => {
    const successorId = ids.get(successorCode)
    return successorId ? [{ predecessorId, successorId }] : []
  })
  await insertTerritorySuccessions(tx, successions)
}

/** Parents before children, in as many rounds as there are levels. */
function* generations(
  created: readonly ListedTerritory[],
  known: ReadonlyMap<string, string>,
): Generator<ListedTerritory[]> {
  let waiting = [...created]
  while (waiting.length > 0) {
    const ready = waiting.filter(one => one.parentCode === null || known.has(one.parentCode))
    if (ready.length === 0) throw new Error('territories in a circle')
    yield ready
    const done = new Set(ready)
    waiting = waiting.filter(one => !done.has(one))
  }
}

function reportOf(plan: TerritoryPlan): TerritoryReport {
  return {
    created: plan.created.length,
    ended: plan.ended.length,
    kept: plan.kept.length,
    successions: plan.successions.length,
    oddities: plan.oddities,
  }
}
