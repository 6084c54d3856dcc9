import type { Context } from '#kernel/context.ts'
import { notFound, wrongState } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import type { Batch } from './batch.ts'
import { changeBatch, findBatch, listOrderedItems } from './batch-store.ts'
import { releaseItem } from './release-item.ts'
import { recordBatch } from './signature-event.ts'

/**
 * Takes a batch back while it runs: what is signed stays signed, all else waits again. The order is taken back at the signer by a job.
 * Cancelled already: the answer is the batch as it is.
 */
export async function cancelBatch(context: Context, { batchId }: { readonly batchId: string }): Promise<Batch> {
  const batch = await findBatch(context, batchId)
  if (!batch || context.actor.kind !== 'official' || batch.personId !== context.actor.personId) {
    throw notFound('signing.no-batch')
  }
  const patch = { state: 'cancelled', finishedAt: context.now, trouble: null } as const
  const cancelled = await changeBatch(context, { id: batchId, states: ['preparing', 'awaiting', 'completing'] }, patch)
  if (!cancelled) {
    const now = await findBatch(context, batchId)
    if (now?.state === 'cancelled') return now
    throw wrongState('signing.batch-over')
  }
  for (const item of await listOrderedItems(context, batchId)) await releaseItem(context, item)
  await recordBatch(context, 'batchCancelled', cancelled)
  await enqueue(context, 'signing.cancel-order', { batchId })
  return cancelled
}
