import type { Actor } from '#kernel/actor.ts'
import { AppError, forbidden } from '#kernel/errors.ts'

/** A unit's hours are set by the operators of that unit and of those it answers to. */
export function maySetHoursOf(actor: Actor, lineage: readonly string[]): boolean {
  return actor.kind === 'system' || (isOperator(actor) && lineage.includes(actor.unitId))
}

/** The days off and the province's hours bind every unit: only an operator of a unit that answers to none sets them. */
export function maySetForProvince(actor: Actor, ownLineage: readonly string[]): boolean {
  return actor.kind === 'system' || (isOperator(actor) && ownLineage.length === 1)
}

export function assertMay(actor: Actor, may: boolean): void {
  if (may) return
  throw actor.kind === 'anonymous' ? new AppError('not-signed-in') : forbidden()
}

function isOperator(actor: Actor): actor is Actor & { kind: 'official' } {
  return actor.kind === 'official' && actor.roles.includes('operator')
}
