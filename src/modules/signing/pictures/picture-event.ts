import type { Context } from '#kernel/context.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import type { PictureOwner } from './picture-store.ts'

export const pictureEvents = {
  kept: 'signing.picture-kept',
  takenAway: 'signing.picture-taken-away',
} as const

export async function recordPicture(
  context: Context,
  event: keyof typeof pictureEvents,
  owner: PictureOwner,
  sha256: string,
): Promise<void> {
  const id = 'personId' in owner ? owner.personId : owner.unitId
  await appendEvent(context, {
    stream: `signing-picture:${id}`,
    type: pictureEvents[event],
    payload: { ...owner, sha256 },
  })
}
