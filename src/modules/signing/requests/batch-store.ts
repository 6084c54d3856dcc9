import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { tables } from '../signing-tables.ts'
import { type Batch, type BatchItem, type BatchState, openBatchStates } from './batch.ts'
import type { SignatureWords } from './prepare-document.ts'
import { requestColumns } from './request-store.ts'
import type { SignatureRequest } from './signature-request.ts'

const batchColumns = [
  'id',
  'state',
  'keyId',
  'personId',
  'postId',
  'accountId',
  'capacity',
  'summary',
  'items',
  'signingTime',
  'begunAt',
  'reference',
  'askAgainAt',
  'trouble',
  'refusal',
  'finishedAt',
] as const satisfies readonly (keyof Batch)[]

export type NewBatch = Pick<
  Batch,
  'keyId' | 'personId' | 'postId' | 'accountId' | 'capacity' | 'summary' | 'items' | 'signingTime'
>

export async function insertBatch(context: Context, batch: NewBatch): Promise<Batch> {
  return tables(context)
    .insertInto('signing.batch')
    .values({
      ...batch,
      state: 'preparing',
      begunAt: context.now,
      reference: null,
      askAgainAt: null,
      trouble: null,
      refusal: null,
      finishedAt: null,
    })
    .returning(batchColumns)
    .executeTakeFirstOrThrow()
}

export interface NewItem {
  readonly requestId: string
  readonly words: SignatureWords
}

export async function insertItems(context: Context, batchId: string, items: readonly NewItem[]): Promise<void> {
  await sql`
    insert into signing.batch_item (batch_id, position, request_id, words)
    select ${batchId}::uuid, position - 1, request_id, words
    from rows from (jsonb_to_recordset(${JSON.stringify(
      items.map(({ requestId, words }) => ({ request_id: requestId, words })),
    )}::jsonb) as (request_id uuid, words jsonb)) with ordinality as given (request_id, words, position)`.execute(
    context.tx,
  )
}

export async function findBatch(context: Context, id: string): Promise<Batch | undefined> {
  return tables(context).selectFrom('signing.batch').select(batchColumns).where('id', '=', id).executeTakeFirst()
}

/** The person's last batches, whatever became of them. */
export async function listBatches(context: Context, personId: string, limit: number): Promise<Batch[]> {
  return tables(context)
    .selectFrom('signing.batch')
    .select(batchColumns)
    .where('personId', '=', personId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Batches that should have moved on before now: their job was lost with a process. */
export async function listStalledBatches(context: Context, limit: number): Promise<string[]> {
  const rows = await tables(context)
    .selectFrom('signing.batch')
    .select('id')
    .where('state', 'in', openBatchStates)
    .where(eb => eb.or([eb('askAgainAt', 'is', null), eb('askAgainAt', '<', context.now)]))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(row => row.id)
}

/** Writes the change where the batch is still in one of these states; undefined where it is not. */
export async function changeBatch(
  context: Context,
  expected: { readonly id: string; readonly states: readonly BatchState[] },
  patch: Partial<Pick<Batch, 'state' | 'reference' | 'askAgainAt' | 'trouble' | 'refusal' | 'finishedAt'>>,
): Promise<Batch | undefined> {
  return tables(context)
    .updateTable('signing.batch')
    .set(patch)
    .where('id', '=', expected.id)
    .where('state', 'in', expected.states)
    .returning(batchColumns)
    .executeTakeFirst()
}

/** Holds the batch until this transaction ends, so that two jobs do not do the same work; false where another has it. */
export async function holdBatch(context: Context, id: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`signing.batch ${id}`}, 0)) as held`.execute(context.tx)
  return rows[0]?.held === true
}

/** An item with what is signed. */
export interface ItemToSign extends BatchItem {
  readonly request: SignatureRequest
}

/** The items that nothing has become of yet, in the order of the batch. */
export async function listOrderedItems(context: Context, batchId: string): Promise<ItemToSign[]> {
  const rows = await tables(context)
    .selectFrom('signing.batch_item')
    .innerJoin('signing.request', 'signing.request.id', 'signing.batch_item.requestId')
    .select(requestColumns.map(column => `signing.request.${column}` as const))
    .select(['signing.batch_item.position', 'signing.batch_item.words', 'signing.batch_item.toBeSigned'])
    .select(['signing.batch_item.signature', 'signing.batch_item.state as itemState'])
    .where('signing.batch_item.batchId', '=', batchId)
    .where('signing.batch_item.state', '=', 'ordered')
    .orderBy('signing.batch_item.position')
    .execute()
  return rows.map(({ position, words, toBeSigned, signature, itemState, ...request }) => ({
    batchId,
    position,
    requestId: request.id,
    state: itemState,
    toBeSigned,
    signature,
    words,
    failure: null,
    request,
  }))
}

/** An item as the page of the batch shows it. */
export interface ShownItem extends Pick<BatchItem, 'position' | 'state' | 'failure'> {
  /** SHA-256 in hexadecimal of what is to be signed: what a signing device shows too. Null until it is prepared. */
  readonly digest: string | null
  readonly request: SignatureRequest
}

export async function listItems(context: Context, batchId: string): Promise<ShownItem[]> {
  const rows = await tables(context)
    .selectFrom('signing.batch_item')
    .innerJoin('signing.request', 'signing.request.id', 'signing.batch_item.requestId')
    .select(requestColumns.map(column => `signing.request.${column}` as const))
    .select([
      'signing.batch_item.position',
      'signing.batch_item.state as itemState',
      'signing.batch_item.failure as itemFailure',
      sql<string | null>`encode(sha256(to_be_signed), 'hex')`.as('digest'),
    ])
    .where('signing.batch_item.batchId', '=', batchId)
    .orderBy('signing.batch_item.position')
    .limit(1_000)
    .execute()
  return rows.map(({ position, itemState, itemFailure, digest, ...request }) => ({
    position,
    digest,
    state: itemState,
    failure: itemFailure,
    request,
  }))
}

export type ItemCounts = Readonly<Record<BatchItem['state'], number>>

export async function countItems(context: Context, batchId: string): Promise<ItemCounts> {
  const rows = await tables(context)
    .selectFrom('signing.batch_item')
    .select(['state', row => row.fn.countAll<number>().as('count')])
    .where('batchId', '=', batchId)
    .groupBy('state')
    .execute()
  const counts = { ordered: 0, signed: 0, failed: 0, cancelled: 0 }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

/** What each key operation signs, or what it answered; one statement for all. */
export async function keepBytes(
  context: Context,
  batchId: string,
  column: 'to_be_signed' | 'signature',
  values: readonly { readonly position: number; readonly bytes: Uint8Array }[],
): Promise<void> {
  if (values.length === 0) return
  const given = JSON.stringify(
    values.map(({ position, bytes }) => ({ position, bytes: Buffer.from(bytes).toString('base64') })),
  )
  await sql`
    update signing.batch_item item set ${sql.raw(column)} = decode(given.bytes, 'base64')
    from jsonb_to_recordset(${given}::jsonb) as given (position int, bytes text)
    where item.batch_id = ${batchId}::uuid and item.position = given.position and item.state = 'ordered'`.execute(
    context.tx,
  )
}

/** False where something had become of it before. */
export async function closeItem(
  context: Context,
  item: { readonly batchId: string; readonly requestId: string },
  patch: Pick<BatchItem, 'state' | 'failure'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tables(context)
    .updateTable('signing.batch_item')
    .set({ ...patch, signature: null })
    .where('batchId', '=', item.batchId)
    .where('requestId', '=', item.requestId)
    .where('state', '=', 'ordered')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
