import type { Actor } from '#kernel/actor.ts'
import { AppError, forbidden } from '#kernel/errors.ts'

/** Whose key it is, by the units above: of the unit whose seal it is, or of every unit where its owner holds a post. */
export interface KeyOwner {
  readonly personId: string | null
  readonly lineages: readonly (readonly string[])[]
}

/**
 * Operators bind and retire the keys of their unit and of those below, never their own: whoever can bind a key to a person could sign as
 * that person. Somebody with posts in several units is left to an operator above all of them.
 */
export function mayManageKeysOf(actor: Actor, owner: KeyOwner): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'official' || !actor.roles.includes('operator')) return false
  if (actor.personId === owner.personId || owner.lineages.length === 0) return false
  return owner.lineages.every(lineage => lineage.includes(actor.unitId))
}

export function maySeeKeysOf(actor: Actor, owner: KeyOwner): boolean {
  if (actor.kind === 'official' && owner.personId !== null && actor.personId === owner.personId) return true
  if (actor.kind === 'official' && actor.roles.includes('operator')) {
    return owner.lineages.some(lineage => lineage.includes(actor.unitId))
  }
  return actor.kind === 'system'
}

export function assertMayManageKeysOf(actor: Actor, owner: KeyOwner): void {
  if (mayManageKeysOf(actor, owner)) return
  throw actor.kind === 'anonymous' ? new AppError('not-signed-in') : forbidden('signing.not-your-keys-to-manage')
}
