import { isSameText } from '#kernel/text/fold.ts'
import { findPredecessors } from './find-predecessors.ts'
import type { Territory } from './territory.ts'
import type { ListedTerritory, Oddity, TerritoryList } from './territory-list.ts'

/** What a list changes on its day. Whatever it does not name has ended. */
export interface TerritoryPlan {
  readonly created: readonly ListedTerritory[]
  readonly ended: readonly Territory[]
  readonly kept: readonly Territory[]
  /** From the id of an ended territory to the code of a created or kept one. */
  readonly successions: readonly { readonly predecessorId: string; readonly successorCode: string }[]
  readonly oddities: readonly Oddity[]
}

/**
 * Compares a list with what is in force on its day. A territory lives on when its code, level, parent and name are the same (another
 * spelling of the name is no other name); else it ends, and a new one begins, even under the same code.
 */
export function planTerritories(inForce: readonly Territory[], list: TerritoryList): TerritoryPlan {
  const existing = new Map(inForce.map(one => [one.code, one]))
  const byId = new Map(inForce.map(one => [one.id, one]))
  const kept = new Map<string, Territory>()
  const created: ListedTerritory[] = []
  for (const listed of list.territories) {
    const one = existing.get(listed.code)
    if (one && livesOn(one, listed, kept)) kept.set(listed.code, one)
    else created.push(listed)
  }
  const ended = inForce.filter(one => !kept.has(one.code))
  const older = inForce.map(one => ({ ...one, parentCode: parentCodeOf(one, byId) }))
  const { codes, oddities } = findPredecessors(list.territories, older)
  const successors = new Map<string, Set<string>>(ended.map(one => [one.code, new Set<string>()]))
  for (const [successor, predecessors] of codes) for (const code of predecessors) successors.get(code)?.add(successor)
  for (const listed of created)
    if (existing.has(listed.code) && !codes.has(listed.code)) successors.get(listed.code)?.add(listed.code)
  inherit(ended, successors, byId)
  const lost = ended.filter(one => successors.get(one.code)?.size === 0)
  return {
    created,
    ended,
    kept: [...kept.values()],
    successions: ended.flatMap(one =>
      [...(successors.get(one.code) ?? [])].map(successorCode => ({ predecessorId: one.id, successorCode })),
    ),
    oddities: [
      ...list.oddities,
      ...oddities,
      ...lost.map(one => ({ kind: 'no-successor' as const, code: one.code, found: one.name })),
    ],
  }
}

function livesOn(one: Territory, listed: ListedTerritory, kept: ReadonlyMap<string, Territory>): boolean {
  const parent = listed.parentCode === null ? null : kept.get(listed.parentCode)?.id
  return one.level === listed.level && one.parentId === parent && isSameName(one.name, listed.name)
}

function isSameName(one: string, other: string): boolean {
  return isSameText(one.replaceAll('-', ' '), other.replaceAll('-', ' '))
}

/** A list says nothing of a level that it abolishes: a district went wherever its communes went, an island commune where its district went. */
function inherit(
  ended: readonly Territory[],
  successors: ReadonlyMap<string, Set<string>>,
  byId: ReadonlyMap<string, Territory>,
): void {
  const orphans = new Set(ended.filter(one => successors.get(one.code)?.size === 0).map(one => one.code))
  for (const child of [...ended].sort((a, b) => b.level - a.level)) {
    const parent = parentCodeOf(child, byId)
    if (parent === null || !orphans.has(parent)) continue
    for (const code of successors.get(child.code) ?? []) successors.get(parent)?.add(code)
  }
  for (const one of ended) {
    const parent = parentCodeOf(one, byId)
    if (!orphans.has(one.code) || parent === null || successors.get(one.code)?.size !== 0) continue
    if (orphans.has(parent)) continue
    for (const code of successors.get(parent) ?? []) successors.get(one.code)?.add(code)
  }
}

function parentCodeOf(one: Territory, byId: ReadonlyMap<string, Territory>): string | null {
  return one.parentId === null ? null : (byId.get(one.parentId)?.code ?? null)
}
