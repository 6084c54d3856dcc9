import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { officialOf } from '../official.ts'
import type { Batch } from './batch.ts'
import { countItems, findBatch, type ItemCounts, listBatches, listItems, type ShownItem } from './batch-store.ts'

export interface BatchView {
  readonly batch: Batch
  readonly counts: ItemCounts
  readonly items: readonly ShownItem[]
}

/** One's own batch with each of its documents. Throws `not-found` for anybody else. */
export async function getBatch(context: Context, { batchId }: { readonly batchId: string }): Promise<BatchView> {
  const batch = await findBatch(context, batchId)
  if (batch?.personId !== officialOf(context).personId) throw notFound('signing.no-batch')
  return { batch, counts: await countItems(context, batchId), items: await listItems(context, batchId) }
}

/** One's last batches with how far each is. */
export async function listMyBatches(
  context: Context,
  limit = 3,
): Promise<{ readonly batch: Batch; readonly counts: ItemCounts }[]> {
  const batches = await listBatches(context, officialOf(context).personId, limit)
  return Promise.all(batches.map(async batch => ({ batch, counts: await countItems(context, batch.id) })))
}
