import type { Context } from '#kernel/context.ts'
import { assertMayChangePicture } from './may-change-picture.ts'
import { recordPicture } from './picture-event.ts'
import { deletePicture, type PictureOwner } from './picture-store.ts'

/** What is signed from now on shows no picture; what was signed, and what was asked for with it, keeps it. None there: nothing changes. */
export async function takePictureAway(context: Context, owner: PictureOwner): Promise<void> {
  await assertMayChangePicture(context, owner)
  const sha256 = await deletePicture(context, owner)
  if (sha256) await recordPicture(context, 'takenAway', owner, sha256)
}
