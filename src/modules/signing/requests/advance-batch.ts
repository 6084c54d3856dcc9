import { z } from 'zod'
import { type Actor, system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { inTransaction, type Kernel, readingPrimary } from '#kernel/kernel.ts'
import type { Job, LongJob } from '#kernel/module.ts'
import { findKey } from '../keys/key-store.ts'
import { findRevocation, noticeRevoked } from '../keys/notice-revocation.ts'
import { signingKeyOf } from '../keys/signing-key.ts'
import type { SignerAnswer, SigningKey, SigningOrder } from '../signers/signer.ts'
import { advanceJobName, batchJobKey } from './advance-job.ts'
import { type Batch, openBatchStates } from './batch.ts'
import {
  changeBatch,
  findBatch,
  holdBatch,
  type ItemToSign,
  keepBytes,
  listOrderedItems,
  listStalledBatches,
} from './batch-store.ts'
import { completeItems } from './complete-items.ts'
import { type PreparedItems, prepareItems } from './prepare-items.ts'
import { releaseItem } from './release-item.ts'
import { recordBatch } from './signature-event.ts'
import { type SigningServices, signingServicesOf } from './signing-services.ts'

const actor: Actor = system('sign-batch')

/** How long a batch rests when the signer or the time-stamping authority does not answer. */
const restMs = 10_000

export interface RunningBatch {
  readonly kernel: Kernel
  readonly services: SigningServices
  readonly batch: Batch
  readonly key: SigningKey
  /** Says that the run goes on; throws where the hold on the batch was lost. */
  readonly keepHold: () => Promise<void>
}

/**
 * Moves a batch on as far as it goes now: prepares and sends the order, asks the signer, completes documents. Each step is written in a
 * transaction of its own, so a process that dies loses at most one; whoever comes after goes on from what is written. Answers in how many
 * milliseconds to come again, or undefined when the batch is over.
 */
export async function advanceBatch(
  kernel: Kernel,
  services: SigningServices,
  batchId: string,
  keepHold: () => Promise<void> = async () => {},
): Promise<number | undefined> {
  const prepared: PreparedItems = new Map()
  for (;;) {
    const found = await readingPrimary(kernel, { actor }, context => readBatch(context, batchId))
    if (!found || !openBatchStates.includes(found.batch.state)) return undefined
    const running = { kernel, services, keepHold, ...found }
    const rest = await step(running, prepared)
    if (rest !== undefined) return rest
  }
}

async function readBatch(context: Context, batchId: string) {
  const batch = await findBatch(context, batchId)
  const key = batch && (await findKey(context, batch.keyId))
  return batch && key ? { batch, key: signingKeyOf(key) } : undefined
}

/** Undefined: go on at once. */
async function step(running: RunningBatch, prepared: PreparedItems): Promise<number | undefined> {
  const { kernel, batch } = running
  if (batch.state === 'completing') {
    const trouble = await completeItems(running, prepared)
    return trouble ? restWith(running, trouble) : undefined
  }
  const items = await prepareItems(running, prepared)
  if (items.length === 0) {
    await finish(running)
    return undefined
  }
  if (batch.state === 'preparing' && (await isRevoked(running))) {
    await refuse(running, 'key-unusable')
    return undefined
  }
  const { order, driver } = orderOf(running, items)
  const answer = batch.reference === null ? await driver.start(order) : await driver.poll(order, batch.reference)
  if (answer.state === 'unavailable') {
    kernel.log.warn({ batchId: batch.id, kind: driver.kind, detail: answer.detail }, 'a signer does not answer')
  }
  return take(running, items, answer)
}

/** Asked before the key is touched. An authority that does not answer holds nobody up: the evidence that is embedded later decides. */
async function isRevoked({ kernel, services, key }: RunningBatch): Promise<boolean> {
  const revoked = await findRevocation(services, key)
  if (!revoked) return false
  await inTransaction(kernel, { actor }, context => noticeRevoked(context, key.id, revoked))
  return true
}

function orderOf({ services, batch, key }: RunningBatch, items: readonly ItemToSign[]) {
  const order: SigningOrder = {
    id: batch.id,
    key,
    summary: batch.summary,
    items: items.map(({ request, toBeSigned }) => ({
      name: request.subjectLabel,
      toBeSigned: toBeSigned ?? new Uint8Array(),
    })),
  }
  return { order, driver: services.driverOf(key.kind) }
}

/** Writes what the signer answered. */
async function take(
  running: RunningBatch,
  items: readonly ItemToSign[],
  answer: SignerAnswer,
): Promise<number | undefined> {
  const { kernel, batch } = running
  const open = { id: batch.id, states: ['preparing', 'awaiting'] } as const
  switch (answer.state) {
    case 'waiting':
      await inTransaction(kernel, { actor }, async context => {
        const askAgainAt = context.now.add({ milliseconds: answer.askAgainAfterMs })
        const patch = { state: 'awaiting', reference: answer.reference, askAgainAt, trouble: null } as const
        const changed = await changeBatch(context, open, patch)
        if (changed && batch.state === 'preparing') await recordBatch(context, 'batchOrdered', changed)
      })
      return answer.askAgainAfterMs
    case 'signed':
      await inTransaction(kernel, { actor }, async context => {
        const changed = await changeBatch(context, open, { state: 'completing', trouble: null, askAgainAt: null })
        if (!changed) return
        const values = items.map(({ position }, index) => ({
          position,
          bytes: answer.signatures[index] ?? new Uint8Array(),
        }))
        await keepBytes(context, batch.id, 'signature', values)
        await recordBatch(context, 'batchAnswered', changed)
      })
      return undefined
    case 'refused':
      await refuse(running, answer.reason)
      return undefined
    case 'unavailable':
      return restWith(running, 'signer-unavailable')
    default:
      return answer satisfies never
  }
}

async function restWith({ kernel, batch }: RunningBatch, trouble: string): Promise<number> {
  await inTransaction(kernel, { actor }, async context => {
    const askAgainAt = context.now.add({ milliseconds: restMs })
    await changeBatch(context, { id: batch.id, states: openBatchStates }, { trouble, askAgainAt })
  })
  return restMs
}

/** The signer said no, or nobody confirmed in time: no document is half signed, and each waits again. */
async function refuse({ kernel, batch }: RunningBatch, refusal: string): Promise<void> {
  await inTransaction(kernel, { actor }, async context => {
    const patch = { state: 'refused', refusal, finishedAt: context.now, trouble: null } as const
    const refused = await changeBatch(context, { id: batch.id, states: ['preparing', 'awaiting'] }, patch)
    if (!refused) return
    for (const item of await listOrderedItems(context, batch.id)) await releaseItem(context, item)
    await recordBatch(context, 'batchRefused', refused, { refusal })
  })
}

async function finish({ kernel, batch }: RunningBatch): Promise<void> {
  await inTransaction(kernel, { actor }, async context => {
    const patch = { state: 'done', finishedAt: context.now, trouble: null } as const
    const done = await changeBatch(context, { id: batch.id, states: openBatchStates }, patch)
    if (done) await recordBatch(context, 'batchDone', done)
  })
}

const payloadSchema = z.object({ batchId: z.uuid() })

/**
 * One run at a time a batch. A second that comes meanwhile leaves; the first goes on to the end or comes again by itself. The job's own
 * transaction is the hold: it ends with its process whatever happens, and has no row while signer and authorities are asked.
 */
export const advanceBatchJob: Job = {
  name: advanceJobName,
  run: async (context, payload) => {
    const { kernel } = context
    const { batchId } = payloadSchema.parse(payload)
    if (!(await holdBatch(context, batchId))) return
    const keepHold = async (): Promise<void> => {
      await holdBatch(context, batchId)
    }
    const rest = await advanceBatch(kernel, signingServicesOf(kernel), batchId, keepHold)
    if (rest === undefined) return
    const runAt = kernel.now().add({ milliseconds: rest })
    await enqueue(context, advanceJobName, { batchId }, { runAt, key: batchJobKey(batchId) })
  },
}

/** Finds what a killed process left: every open batch has a job, at the latest within a minute. */
export const resumeBatchesJob: Job = {
  name: 'signing.resume-batches',
  cron: '* * * * *',
  run: async context => {
    for (const batchId of await listStalledBatches(context, 500)) {
      await enqueue(context, advanceJobName, { batchId }, { key: batchJobKey(batchId) })
    }
  },
}

/** Tells the signer of a batch that was taken back; it may have answered meanwhile, and then nobody uses the answer. */
export const cancelOrderJob: LongJob = {
  name: 'signing.cancel-order',
  maxAttempts: 5,
  work: async (kernel, payload) => {
    const { batchId } = payloadSchema.parse(payload)
    const found = await readingPrimary(kernel, { actor }, context => readBatch(context, batchId))
    const { batch, key } = found ?? {}
    if (!batch?.reference || !key) return
    const order = { id: batch.id, key, items: [], summary: batch.summary }
    await signingServicesOf(kernel).driverOf(key.kind).cancel(order, batch.reference)
  },
}
