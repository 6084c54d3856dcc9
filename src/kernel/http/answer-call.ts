import { createHash } from 'node:crypto'
import type { Actor } from '../actor.ts'
import type { Context } from '../context.ts'
import { type Edge, inTransaction, type Kernel, reading } from '../kernel.ts'
import type { AnyRoute } from '../module.ts'
import { type Answer, answerOf } from './answer.ts'
import { answerOnce, type RepeatableRequest } from './answer-once.ts'
import type { ParsedInput } from './route-input.ts'
import { isLostRace } from './translate-error.ts'

/** One call of a route, checked and read. */
export interface Call extends ParsedInput {
  readonly edge: Edge & { readonly actor: Actor }
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly repeatable?: RepeatableRequest
  readonly stream?: () => AsyncIterable<Uint8Array>
}

/** A lost race is tried twice more: by then the winner has committed. */
const attempts = 3

/** Reads run without a transaction and may be repeated as they are; a write and the keeping of its answer are one. */
export async function answerCall(kernel: Kernel, route: AnyRoute, call: Call): Promise<Answer> {
  const handle = async (context: Context): Promise<Answer> => {
    const { params, query, body, headers } = call
    const input = { params, query, body, headers, ...(call.stream ? { stream: call.stream() } : {}) }
    return answerOf(route, await route.handle(context, input))
  }
  const readsOnly = route.method === 'GET' ? !route.keeps : route.readsOnly
  if (readsOnly) return reading(kernel, call.edge, handle)
  const { repeatable } = call
  return retryingLostRaces(() =>
    inTransaction(kernel, call.edge, context =>
      repeatable ? answerOnce(context, repeatable, () => handle(context)) : handle(context),
    ),
  )
}

/** The one to whom an idempotency key belongs. */
export function callerKey(actor: Actor, remoteAddress: string): string {
  if ('accountId' in actor) return `account:${actor.accountId}`
  return `address:${createHash('sha256').update(remoteAddress).digest('base64url')}`
}

async function retryingLostRaces<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === attempts || !isLostRace(error)) throw error
    }
  }
}
