import type { Context } from '#kernel/context.ts'
import type { StaffedPost } from '../posts/post.ts'
import { selectStaffedPosts } from '../posts/post-store.ts'
import type { Territory } from '../territories/territory.ts'
import { selectLineage } from '../territories/territory-store.ts'
import { dayOf } from '../validity.ts'
import { getUnitByCode, type UnitByCode } from './get-unit.ts'
import type { Unit } from './unit.ts'
import { selectUnit, selectUnitPredecessors, selectUnitSuccessors, selectUnits } from './unit-store.ts'

/** A unit as the public directory shows it. */
export interface UnitProfile {
  readonly unit: Unit
  readonly parent: Unit | null
  /** Its territory and those around it, the widest first. */
  readonly territories: readonly Territory[]
  readonly parts: readonly Unit[]
  readonly morePartsThanShown: boolean
  readonly successors: readonly Unit[]
  readonly predecessors: readonly Unit[]
  /** Those who answer for it, by name: what an agency must publish of its leaders (Decree 224/2026 art. 9). */
  readonly heads: readonly StaffedPost[]
  readonly receives: boolean
}

const partsShown = 60

export async function describeUnit(context: Context, input: UnitByCode): Promise<UnitProfile> {
  const unit = await getUnitByCode(context, input)
  const on = input.on ?? dayOf(context.now)
  const parts = await selectUnits(context.tx, { parentId: unit.id, on, limit: partsShown })
  const posts = await selectStaffedPosts(context.tx, unit.id, on, undefined)
  return {
    unit,
    parent: (unit.parentId && (await selectUnit(context.tx, unit.parentId))) || null,
    territories: await selectLineage(context.tx, unit.territoryId),
    parts: parts.slice(0, partsShown),
    morePartsThanShown: parts.length > partsShown,
    successors: await selectUnitSuccessors(context.tx, unit.id),
    predecessors: await selectUnitPredecessors(context.tx, unit.id),
    heads: posts.filter(post => post.roles.some(role => role === 'head' || role === 'leader')),
    receives: posts.some(post => post.roles.includes('counter')),
  }
}
