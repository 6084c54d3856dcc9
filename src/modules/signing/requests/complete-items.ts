import { type Actor, system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { inTransaction, readingPrimary } from '#kernel/kernel.ts'
import type { PreparedSignature } from '../prepared-signature.ts'
import { tables } from '../signing-tables.ts'
import type { RunningBatch } from './advance-batch.ts'
import type { Batch } from './batch.ts'
import { changeBatch, closeItem, type ItemToSign, listOrderedItems } from './batch-store.ts'
import { keepSigned } from './document-bytes.ts'
import { extendJobKey, extendJobName } from './extend-job.ts'
import { failureOf, type PreparedItems, prepareAgain } from './prepare-items.ts'
import { failItem } from './release-item.ts'
import { changeRequest } from './request-store.ts'
import { recordBatch, recordRequest } from './signature-event.ts'
import type { Level } from './signature-request.ts'
import { type PoolBounds, workInPool } from './work-in-pool.ts'

const actor: Actor = system('sign-batch')

const bounds: PoolBounds<ItemToSign> = {
  // Most of the time of each is waiting, for a stamp, for the disk or for the database.
  atOnce: 12,
  sizeOf: item => item.request.documentSize,
  sizeAtOnce: 64 * 1024 * 1024,
}

/** Documents after which the run looks whether the batch is still its own and nobody took it back. */
const lookEvery = 24

/**
 * Puts the signatures into their documents, each with a time stamp, and stores them; the batch is done when none is left. Never at a lower
 * level: without a stamp the document waits. Answers what keeps it waiting, as a key below `signing.trouble.`.
 */
export async function completeItems(running: RunningBatch, kept: PreparedItems): Promise<string | undefined> {
  const { kernel, batch } = running
  const items = await readingPrimary(kernel, { actor }, context => listOrderedItems(context, batch.id))
  let trouble: string | undefined
  let done = 0
  await workInPool(items, bounds, async item => {
    const found = await completeItem(running, item, kept)
    trouble ??= found
    done += 1
    // The authority is away: the others would only wait for it in turn.
    if (trouble) return false
    if (done % lookEvery !== 0) return true
    await running.keepHold()
    return isStillOpen(running)
  })
  if (trouble) return trouble
  await inTransaction(kernel, { actor }, context => finishBatch(context, batch))
  return undefined
}

async function isStillOpen({ kernel, batch }: RunningBatch): Promise<boolean> {
  const row = await readingPrimary(kernel, { actor }, context =>
    tables(context).selectFrom('signing.batch').select('state').where('id', '=', batch.id).executeTakeFirst(),
  )
  return row?.state === 'completing'
}

async function completeItem(running: RunningBatch, item: ItemToSign, kept: PreparedItems): Promise<string | undefined> {
  const { kernel, batch } = running
  try {
    const { toBeSigned, signature, request } = item
    if (!toBeSigned || !signature) throw new Error(`item ${item.position} of ${batch.id} has no signature`)
    const prepared = kept.get(item.requestId) ?? (await prepareAgain(running, item))
    kept.delete(item.requestId)
    if (Buffer.compare(prepared.toBeSigned, toBeSigned) !== 0) {
      // Another release prepares in another way: what the key signed is good for nothing.
      throw new AppError('conflict', { reason: 'signing.prepared-differently' })
    }
    const signed = await complete(running, item, prepared, signature)
    const file = await keepSigned(kernel.files, signed, request)
    await inTransaction(kernel, { actor }, context => writeSigned(context, batch, item, file))
    return undefined
  } catch (error) {
    if (error instanceof AppError && error.reason === 'signing.no-timestamp') return 'no-timestamp'
    const failure = failureOf(error)
    if (!failure) throw error
    await inTransaction(kernel, { actor }, context => failItem(context, item, failure))
    return undefined
  }
}

async function complete(
  { kernel, services }: RunningBatch,
  item: ItemToSign,
  prepared: PreparedSignature,
  signature: Uint8Array,
): Promise<Uint8Array> {
  try {
    return await prepared.complete(signature, services.stamp)
  } catch (error) {
    if (error instanceof AppError) throw error
    kernel.log.error({ err: error, requestId: item.requestId }, 'a document could not be completed')
    throw new AppError('unsupported-type', { reason: 'signing.document-unreadable', cause: error })
  }
}

/** The request is signed once: whoever comes second finds it in another state, and the file that they made is swept. */
async function writeSigned(context: Context, batch: Batch, item: ItemToSign, file: StoredFile): Promise<void> {
  const level: Level = 'B-T'
  const expected = { id: item.requestId, states: ['signing'], batchId: batch.id } as const
  const signed = await changeRequest(context, expected, {
    state: 'signed',
    keyId: batch.keyId,
    signedAt: batch.signingTime,
    signedByPersonId: batch.personId,
    signedByPostId: batch.postId,
    signedSha256: file.sha256,
    signedName: file.name,
    signedSize: file.size,
    level,
    closedAt: context.now,
  })
  await closeItem(context, item, { state: signed ? 'signed' : 'cancelled', failure: null })
  if (!signed) return
  await keepSignedFile(context, { requestId: signed.id, sha256: file.sha256, level })
  await recordRequest(context, 'signed', signed, {
    batchId: batch.id,
    keyId: batch.keyId,
    signedByPostId: batch.postId,
    signedSha256: file.sha256,
    level,
  })
  await enqueue(context, extendJobName, { requestId: signed.id }, { key: extendJobKey(signed.id) })
}

export async function keepSignedFile(
  context: Context,
  file: { readonly requestId: string; readonly sha256: string; readonly level: Level },
): Promise<void> {
  await tables(context)
    .insertInto('signing.signed_file')
    .values({ ...file, madeAt: context.now })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

async function finishBatch(context: Context, batch: Batch): Promise<void> {
  if ((await listOrderedItems(context, batch.id)).length > 0) return
  const patch = { state: 'done', finishedAt: context.now, trouble: null, askAgainAt: null } as const
  const done = await changeBatch(context, { id: batch.id, states: ['completing'] }, patch)
  if (done) await recordBatch(context, 'batchDone', done)
}
