import type { Context } from '#kernel/context.ts'
import { closeItem } from './batch-store.ts'
import { changeRequest } from './request-store.ts'
import { recordRequest } from './signature-event.ts'

// The request first, then the item: whoever writes both goes in this order, or two would wait for each other.

type Item = { readonly batchId: string; readonly requestId: string }

/** Lets a document go that was not signed in the batch: it waits for its signer again. */
export async function releaseItem(context: Context, item: Item): Promise<void> {
  const expected = { id: item.requestId, states: ['signing'], batchId: item.batchId } as const
  await changeRequest(context, expected, { state: 'waiting' })
  await closeItem(context, item, { state: 'cancelled', failure: null })
}

/** Lets a document go that could not be signed, with the reason, so that its signer tries again or sends it back. */
export async function failItem(context: Context, item: Item, failure: string): Promise<void> {
  const expected = { id: item.requestId, states: ['signing'], batchId: item.batchId } as const
  const failed = await changeRequest(context, expected, { state: 'failed', failure })
  await closeItem(context, item, { state: failed ? 'failed' : 'cancelled', failure: failed ? failure : null })
  if (failed) await recordRequest(context, 'failed', failed, { failure, batchId: item.batchId })
}
