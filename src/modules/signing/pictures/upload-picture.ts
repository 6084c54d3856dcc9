import type { Context } from '#kernel/context.ts'
import { badInput } from '#kernel/errors.ts'
import { assertPicture } from './check-picture.ts'
import { keepPicture } from './keep-picture.ts'
import { assertMayChangePicture } from './may-change-picture.ts'
import type { PictureOwner } from './picture-store.ts'

/** Keeps a picture that somebody sends: of their own handwriting, or of the seal of a unit that they manage. Throws `signing.picture-…`. */
export async function uploadPicture(
  context: Context,
  owner: PictureOwner,
  bytes: Uint8Array | undefined,
): Promise<void> {
  await assertMayChangePicture(context, owner)
  if (!bytes) throw badInput([{ path: 'picture', reason: 'signing.picture-missing' }])
  assertPicture(bytes, 'personId' in owner ? 'signature' : 'seal')
  await keepPicture(context, owner, bytes)
}
