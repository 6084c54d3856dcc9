import type { Actor } from '#kernel/actor.ts'
import { AppError, forbidden } from '#kernel/errors.ts'

/** Operators see how the platform does, whatever unit they run it for: nothing here is personal. */
export function mayWatch(actor: Actor): boolean {
  return actor.kind === 'system' || isOperator(actor)
}

/** A job may be about any unit: only an operator of a unit that answers to none decides on it. */
export function mayDecideOnJobs(actor: Actor, ownLineage: readonly string[]): boolean {
  return actor.kind === 'system' || (isOperator(actor) && ownLineage.length === 1)
}

export function assertMay(actor: Actor, may: boolean): void {
  if (may) return
  throw actor.kind === 'anonymous' ? new AppError('not-signed-in') : forbidden()
}

function isOperator(actor: Actor): boolean {
  return actor.kind === 'official' && actor.roles.includes('operator')
}
