import { sql } from 'kysely'
import type { OfficialActor } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { badInput, forbidden, notFound, wrongState } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { assertProven } from '#modules/identity/index.ts'
import type { Capacity } from '../authority/capacity.ts'
import { assertMaySign } from '../authority/may-sign.ts'
import type { KeyRow } from '../keys/key.ts'
import { refusalOfKey } from '../keys/key-state.ts'
import { findKey } from '../keys/key-store.ts'
import { officialOf } from '../official.ts'
import { tables } from '../signing-tables.ts'
import { advanceJobName, batchJobKey } from './advance-job.ts'
import type { Batch } from './batch.ts'
import { findBatch, insertBatch, insertItems, type NewItem } from './batch-store.ts'
import { changeRequest, requestColumns } from './request-store.ts'
import { recordBatch } from './signature-event.ts'
import type { SignatureRequest } from './signature-request.ts'
import { signatureWordsOf } from './signature-words.ts'
import { assertAddressee } from './signer-policy.ts'

export interface BeginBatch {
  readonly requestIds: readonly string[]
  readonly keyId: string
  /** Where it is not the one that was asked for. */
  readonly capacity?: Capacity
}

/** More than anybody reads through; and the most that one confirmation may cover. */
export const mostInBatch = 1_000

/**
 * One confirmation of the signer over all of these: locks the requests, checks who, capacity and key of each before the key is touched,
 * and sends one order to the key's driver by a job. Begun before with the very same documents: the answer is that batch. Throws
 * `step-up-required`.
 */
export async function beginBatch(context: Context, input: BeginBatch): Promise<Batch> {
  const actor = officialOf(context)
  const requests = await lockRequests(context, input.requestIds)
  for (const request of requests) assertAddressee(actor, request)
  const begun = await findSameBatch(context, actor, requests)
  if (begun) return begun
  assertProven(context)
  for (const { state } of requests) {
    if (state !== 'waiting' && state !== 'failed') throw wrongState(`signing.not-when-${state}`)
  }
  const capacity = capacityOf(actor, input, requests)
  const key = await getUsableKey(context, actor, { ...input, capacity, requests })
  const items = await itemsOf(context, actor, requests, capacity)
  const batch = await insertBatch(context, {
    keyId: key.id,
    personId: actor.personId,
    postId: actor.postId,
    accountId: actor.accountId,
    capacity,
    summary: context.kernel.texts.for(context.locale)('signing.batch-summary', {
      count: requests.length,
      first: requests[0]?.subjectLabel ?? '',
    }),
    items: requests.length,
    // Signatures tell the time in whole seconds.
    signingTime: context.now.round({ smallestUnit: 'second', roundingMode: 'floor' }),
  })
  await insertItems(context, batch.id, items)
  for (const { id } of requests) {
    const patch = { state: 'signing', batchId: batch.id, capacity, failure: null } as const
    const changed = await changeRequest(context, { id, states: ['waiting', 'failed'] }, patch)
    if (!changed) throw new Error(`request ${id} changed while it was locked`)
  }
  await recordBatch(context, 'batchBegun', batch, { requestIds: requests.map(({ id }) => id) })
  await enqueue(context, advanceJobName, { batchId: batch.id }, { key: batchJobKey(batch.id) })
  return batch
}

/** In the order of their ids, so that two batches never wait for each other; answers them in the order asked for. */
async function lockRequests(context: Context, ids: readonly string[]): Promise<SignatureRequest[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) throw badInput([{ path: 'requestIds', reason: 'signing.nothing-chosen' }])
  if (wanted.length > mostInBatch) {
    throw badInput([{ path: 'requestIds', reason: 'signing.too-many-chosen', params: { most: mostInBatch } }])
  }
  const rows = await tables(context)
    .selectFrom('signing.request')
    .select(requestColumns)
    .where(sql<boolean>`id = any(${wanted}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map(row => [row.id, row]))
  return wanted.map(id => {
    const request = found.get(id)
    if (!request) throw notFound('signing.no-request')
    return request
  })
}

/** The button was pressed twice, or the answer was lost: the documents are in one batch of this person already. */
async function findSameBatch(
  context: Context,
  actor: OfficialActor,
  requests: readonly SignatureRequest[],
): Promise<Batch | undefined> {
  const [batchId] = requests.map(request => request.batchId)
  if (!batchId || requests.some(request => request.batchId !== batchId || request.state !== 'signing')) return undefined
  const batch = await findBatch(context, batchId)
  return batch?.personId === actor.personId && batch.items === requests.length ? batch : undefined
}

/** Whoever acts for another post signs by its power (TUQ.), whatever its holder was asked for. */
function capacityOf(actor: OfficialActor, input: BeginBatch, requests: readonly SignatureRequest[]): Capacity {
  if (input.capacity) return input.capacity
  if (actor.onBehalfOf) return 'TUQ'
  const [capacity, ...others] = new Set(requests.map(request => request.capacity))
  if (!capacity || others.length > 0) throw badInput([{ path: 'capacity', reason: 'signing.capacities-differ' }])
  return capacity
}

async function getUsableKey(
  context: Context,
  actor: OfficialActor,
  {
    keyId,
    capacity,
    requests,
  }: BeginBatch & { readonly capacity: Capacity; readonly requests: readonly SignatureRequest[] },
): Promise<KeyRow> {
  const key = await findKey(context, keyId)
  const own =
    capacity === 'seal'
      ? requests.every(request => request.unitId === key?.unitId)
      : key !== undefined && key.personId === actor.personId
  if (!key || !own) throw notFound('signing.no-key')
  const refusal = refusalOfKey(key, context.now)
  if (refusal) throw forbidden(refusal)
  return key
}

async function itemsOf(
  context: Context,
  actor: OfficialActor,
  requests: readonly SignatureRequest[],
  capacity: Capacity,
): Promise<NewItem[]> {
  const words = new Map<string, NewItem['words']>()
  const items: NewItem[] = []
  for (const { id, unitId, purpose } of requests) {
    const kind = `${unitId} ${purpose}`
    if (!words.has(kind)) {
      const standing = await assertMaySign(context, actor, { capacity, unitId, purpose })
      words.set(kind, await signatureWordsOf(context, standing, { capacity, unitId }))
    }
    items.push({ requestId: id, words: words.get(kind) ?? { lines: [], name: actor.name } })
  }
  return items
}
