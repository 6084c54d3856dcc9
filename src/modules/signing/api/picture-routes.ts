import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { badInput } from '#kernel/errors.ts'
import { bytesOf } from '#kernel/files/bytes-of.ts'
import { defineRoute, RawAnswer } from '#kernel/module.ts'
import { pictureLimits } from '../pictures/picture-limits.ts'
import type { PictureOwner } from '../pictures/picture-store.ts'
import { openPicture, ownPicture } from '../pictures/see-picture.ts'
import { takePictureAway } from '../pictures/take-picture-away.ts'
import { uploadPicture } from '../pictures/upload-picture.ts'

const own = { access: 'official', tags: ['signing'], path: '/signing-picture' } as const

const ofUnit = {
  access: { anyRole: ['operator'] },
  tags: ['signing'],
  path: '/units/:unitId/signing-picture',
  params: z.strictObject({ unitId: z.uuid() }),
} as const

const nothing = { output: z.object({}), status: 204 } as const

/** How a signature looks on paper: one's own handwriting, and for operators the seal of a unit. The body is the picture, a PNG. */
export const pictureRoutes = [
  defineRoute({
    ...own,
    method: 'GET',
    summary: 'The picture of your handwriting',
    output: z.string(),
    handle: async context => answer(context, ownPicture(context)),
  }),
  defineRoute({
    ...own,
    ...nothing,
    method: 'PUT',
    summary: 'Keep a picture of your handwriting: a PNG on a transparent ground, in blue',
    stream: true,
    handle: async (context, { stream }) => keep(context, ownPicture(context), stream),
  }),
  defineRoute({
    ...own,
    ...nothing,
    method: 'DELETE',
    summary: 'Take the picture of your handwriting away; what was signed with it keeps it',
    handle: async context => takeAway(context, ownPicture(context)),
  }),
  defineRoute({
    ...ofUnit,
    method: 'GET',
    summary: 'The picture of a unit’s seal',
    output: z.string(),
    handle: async (context, { params }) => answer(context, params),
  }),
  defineRoute({
    ...ofUnit,
    ...nothing,
    method: 'PUT',
    summary: 'Keep a picture of a unit’s seal: a PNG on a transparent ground, in red, cut to the edge of the seal',
    stream: true,
    handle: async (context, { params, stream }) => keep(context, params, stream),
  }),
  defineRoute({
    ...ofUnit,
    ...nothing,
    method: 'DELETE',
    summary: 'Take the picture of a unit’s seal away; what was sealed with it keeps it',
    handle: async (context, { params }) => takeAway(context, params),
  }),
]

/** Only ever saved: what a stranger drew is no page of this site. */
async function answer(context: Context, owner: PictureOwner): Promise<RawAnswer> {
  const { bytes, type } = await openPicture(context, owner)
  return new RawAnswer(type, bytes, { 'content-disposition': 'attachment', 'cache-control': 'private, no-store' })
}

async function keep(context: Context, owner: PictureOwner, stream: AsyncIterable<Uint8Array> | undefined) {
  if (!stream) throw badInput([{ path: 'picture', reason: 'signing.picture-missing' }])
  await uploadPicture(context, owner, await bytesOf(stream, pictureLimits.bytes))
  return {}
}

async function takeAway(context: Context, owner: PictureOwner) {
  await takePictureAway(context, owner)
  return {}
}
