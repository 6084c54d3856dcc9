import type { Context } from '#kernel/context.ts'
import { AppError, forbidden } from '#kernel/errors.ts'
import { keyOwnerOf } from '../keys/key-owner.ts'
import { mayManageKeysOf } from '../keys/key-policy.ts'
import type { PictureOwner } from './picture-store.ts'

/** Handwriting is its writer's own to show; a seal is for the operators who may bind the unit's key. */
export async function assertMayChangePicture(context: Context, owner: PictureOwner): Promise<void> {
  const { actor } = context
  if (actor.kind === 'anonymous') throw new AppError('not-signed-in')
  if ('personId' in owner) {
    if (actor.kind === 'official' && actor.personId === owner.personId) return
    throw forbidden('signing.not-your-picture')
  }
  if (mayManageKeysOf(actor, await keyOwnerOf(context, { personId: null, unitId: owner.unitId }))) return
  throw forbidden('signing.not-your-seal-picture')
}
