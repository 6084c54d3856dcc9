import type { Context } from '#kernel/context.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import type { Batch } from './batch.ts'
import type { SignatureRequest } from './signature-request.ts'

/** What the ledger calls each change of a request, a batch or a key: the whole catalogue. No names, no words of people. */
export const signingEvents = {
  asked: 'signing.signature-asked',
  placed: 'signing.signature-placed',
  declined: 'signing.signature-declined',
  cancelled: 'signing.signature-cancelled',
  failed: 'signing.signature-failed',
  signed: 'signing.document-signed',
  sealed: 'signing.document-sealed',
  extended: 'signing.evidence-added',
  batchBegun: 'signing.batch-begun',
  batchOrdered: 'signing.batch-ordered',
  batchAnswered: 'signing.batch-answered',
  batchRefused: 'signing.batch-refused',
  batchCancelled: 'signing.batch-cancelled',
  batchDone: 'signing.batch-done',
  keyBound: 'signing.key-bound',
  keyRetired: 'signing.key-retired',
  keyRevoked: 'signing.key-revoked',
  keyExpiring: 'signing.key-expiring',
} as const

type Facts = Parameters<typeof appendEvent>[1]['payload']

type RequestEvent = 'asked' | 'placed' | 'declined' | 'cancelled' | 'failed' | 'signed' | 'sealed' | 'extended'
type BatchEvent = Extract<keyof typeof signingEvents, `batch${string}`>
type KeyEvent = Extract<keyof typeof signingEvents, `key${string}`>

/** Names what the request is about, so that whoever asked knows it again: `subjectKind`, `subjectId`, `purpose`. */
export async function recordRequest(
  context: Context,
  event: RequestEvent,
  request: SignatureRequest,
  facts: Facts = {},
): Promise<void> {
  const { id, purpose, subjectKind, subjectId, documentSha256, unitId, capacity } = request
  await appendEvent(context, {
    stream: `signature-request:${id}`,
    type: signingEvents[event],
    payload: { requestId: id, purpose, subjectKind, subjectId, documentSha256, unitId, capacity, ...facts },
  })
}

export async function recordBatch(context: Context, event: BatchEvent, batch: Batch, facts: Facts = {}): Promise<void> {
  const { id, keyId, postId, capacity, items } = batch
  await appendEvent(context, {
    stream: `signing-batch:${id}`,
    type: signingEvents[event],
    payload: { batchId: id, keyId, postId, capacity, items, ...facts },
  })
}

export async function recordKey(context: Context, event: KeyEvent, keyId: string, facts: Facts = {}): Promise<void> {
  await appendEvent(context, {
    stream: `signing-key:${keyId}`,
    type: signingEvents[event],
    payload: { keyId, ...facts },
  })
}
