import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { bytesOf } from '#kernel/files/bytes-of.ts'
import { officialOf } from '../official.ts'
import { assertMayChangePicture } from './may-change-picture.ts'
import { findPicture, type KeptPicture, type PictureOwner } from './picture-store.ts'

export const ownPicture = (context: Context): PictureOwner => ({ personId: officialOf(context).personId })

/** Since when which picture is kept, for whoever may change it. */
export async function seePicture(context: Context, owner: PictureOwner): Promise<KeptPicture | undefined> {
  await assertMayChangePicture(context, owner)
  return findPicture(context, owner)
}

export interface DrawnPicture {
  readonly bytes: Uint8Array
  readonly type: 'image/png' | 'image/svg+xml'
}

/** The picture for a browser: a PNG as it is, the page of a PDF drawn. */
export async function openPicture(context: Context, owner: PictureOwner): Promise<DrawnPicture> {
  const kept = await seePicture(context, owner)
  if (!kept) throw notFound('signing.no-picture')
  const bytes = await bytesOf(await context.kernel.files.read(kept.fileSha256))
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return { bytes, type: 'image/png' }
  const drawn = await context.kernel.pagePictures.draw(bytes, 1)
  if (!drawn) throw notFound('signing.page-not-drawn')
  return { bytes: drawn, type: 'image/svg+xml' }
}
