import type { Actor } from '#kernel/actor.ts'
import { AppError, forbidden } from '#kernel/errors.ts'

/**
 * Operators manage the accounts of the officials of their unit and of those below, never their own. An official who holds posts in
 * several units is left to an operator above all of them: whoever resets an account could act as all that its bearer is.
 * Lineage: a unit and those it answers to.
 */
export function mayManageAccount(
  actor: Actor,
  official: { readonly personId: string; readonly lineages: readonly (readonly string[])[] },
): boolean {
  if (actor.kind === 'system') return true
  if (!isOperator(actor) || actor.personId === official.personId || official.lineages.length === 0) return false
  return official.lineages.every(lineage => lineage.includes(actor.unitId))
}

export function maySeeAccountsOf(actor: Actor, lineage: readonly string[]): boolean {
  return actor.kind === 'system' || (isOperator(actor) && lineage.includes(actor.unitId))
}

export function assertMay(actor: Actor, may: boolean): void {
  if (may) return
  throw actor.kind === 'anonymous' ? new AppError('not-signed-in') : forbidden()
}

function isOperator(actor: Actor): actor is Extract<Actor, { kind: 'official' }> {
  return actor.kind === 'official' && actor.roles.includes('operator')
}
