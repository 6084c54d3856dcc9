import type { Context } from '#kernel/context.ts'
import { recordPicture } from './picture-event.ts'
import { pictureLimits } from './picture-limits.ts'
import { type PictureOwner, putPicture } from './picture-store.ts'

/**
 * Keeps how an owner's signature looks, in the place of what was there: PNG, transparent, in true size; or the first page of a PDF. For
 * what the platform draws itself; what people send comes by `uploadPicture`. Kept already: nothing changes.
 */
export async function keepPicture(context: Context, owner: PictureOwner, bytes: Uint8Array): Promise<void> {
  const { sha256 } = await context.kernel.files.put(bytes, { maxBytes: pictureLimits.bytes, allow: ['png', 'pdf'] })
  if (await putPicture(context, owner, sha256)) await recordPicture(context, 'kept', owner, sha256)
}
