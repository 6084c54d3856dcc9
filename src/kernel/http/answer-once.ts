import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { AppError, badInput } from '../errors.ts'
import type { Answer } from './answer.ts'

/** One write that its caller may repeat: the same caller, route and key mean the same work. */
export interface RepeatableRequest {
  readonly caller: string
  readonly route: string
  readonly key: string
  readonly hash: Uint8Array
}

const replayedHeader = 'idempotency-replayed'

const visibleAscii = /^[\x21-\x7e]{1,128}$/

/** The request's `Idempotency-Key`, or undefined when it brought none. */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  if (typeof header === 'string' && visibleAscii.test(header)) return header
  throw badInput([{ path: 'headers.idempotency-key', reason: 'kernel.idempotency-key-invalid' }])
}

/** Each part is hashed by itself first, so that no two different requests run together into one. */
export function requestHash(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const whole = createHash('sha256')
  for (const part of parts) whole.update(createHash('sha256').update(part).digest())
  return whole.digest()
}

/**
 * Does the work once a key, in the work's own transaction: the claim waits while another transaction holds the same key, and then
 * finds its answer. A refusal rolls the claim back with the work, so that a repeat is judged anew.
 */
export async function answerOnce(
  context: Context,
  request: RepeatableRequest,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const claimed = await claim(context, request)
  if (!claimed) return replay(context, request)
  const answer = await work()
  await keep(context, request, answer)
  return answer
}

async function claim(context: Context, { caller, route, key, hash }: RepeatableRequest): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into kernel.answered_request (caller, route, key, request_hash, received_at)
    values (${caller}, ${route}, ${key}, ${Buffer.from(hash)}, ${context.now})
    on conflict do nothing`.execute(context.tx)
  return numAffectedRows === 1n
}

interface KeptAnswer {
  readonly requestHash: Buffer
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

async function replay(context: Context, { caller, route, key, hash }: RepeatableRequest): Promise<Answer> {
  const { rows } = await sql<KeptAnswer>`
    select request_hash as "requestHash", status, headers, body from kernel.answered_request
    where caller = ${caller} and route = ${route} and key = ${key}`.execute(context.tx)
  const kept = rows[0]
  // It expired between the claim and here.
  if (!kept) throw new AppError('conflict')
  if (!kept.requestHash.equals(hash)) throw new AppError('key-reused')
  return { status: kept.status, headers: { ...kept.headers, [replayedHeader]: 'true' }, body: kept.body }
}

async function keep(context: Context, { caller, route, key }: RepeatableRequest, answer: Answer): Promise<void> {
  const body =
    typeof answer.body === 'string' || answer.body instanceof Uint8Array ? Buffer.from(answer.body) : undefined
  // What signs somebody in must not lie in a table, and a stream can be read but once: such an answer is not kept.
  if (body === undefined || Object.keys(answer.headers).some(name => name.toLowerCase() === 'set-cookie')) {
    await sql`delete from kernel.answered_request
      where caller = ${caller} and route = ${route} and key = ${key}`.execute(context.tx)
    return
  }
  await sql`update kernel.answered_request
    set status = ${answer.status}, headers = ${JSON.stringify(answer.headers)}::jsonb, body = ${body}
    where caller = ${caller} and route = ${route} and key = ${key}`.execute(context.tx)
}
