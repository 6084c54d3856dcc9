import type { Actor } from '#kernel/actor.ts'
import { AppError, forbidden } from '#kernel/errors.ts'
import type { Role } from './roles.ts'

/** Commands and jobs act as the system; officials act by what their post allows. Lineage: the unit and those it answers to. */

export function mayManageUnit(actor: Actor, lineage: readonly string[]): boolean {
  return actor.kind === 'system' || (hasRole(actor, 'operator') && isIn(actor, lineage))
}

/** A person hands on only what is their own: never what was itself delegated to them. */
export function mayDelegate(actor: Actor, post: { readonly id: string; readonly lineage: readonly string[] }): boolean {
  if (actor.kind === 'official' && actor.onBehalfOf === undefined && actor.postId === post.id) return true
  return mayManageUnit(actor, post.lineage)
}

/** Territories are the nation's: no unit's operator changes them, only a command of whoever runs the system. */
export function mayManageTerritories(actor: Actor): boolean {
  return actor.kind === 'system'
}

export function assertMayManageUnit(actor: Actor, lineage: readonly string[]): void {
  assertMay(actor, mayManageUnit(actor, lineage))
}

export function assertMayDelegate(
  actor: Actor,
  post: { readonly id: string; readonly lineage: readonly string[] },
): void {
  assertMay(actor, mayDelegate(actor, post))
}

export function assertMayManageTerritories(actor: Actor): void {
  assertMay(actor, mayManageTerritories(actor))
}

function assertMay(actor: Actor, may: boolean): void {
  if (may) return
  throw actor.kind === 'anonymous' ? new AppError('not-signed-in') : forbidden()
}

function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === 'official' && actor.roles.includes(role)
}

function isIn(actor: Actor, lineage: readonly string[]): boolean {
  return actor.kind === 'official' && lineage.includes(actor.unitId)
}
