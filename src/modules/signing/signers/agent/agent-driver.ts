import { createHash } from 'node:crypto'
import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import type { SignerAnswer, SignerDriver, SigningOrder } from '../signer.ts'
import type { AgentOrderRow } from '../signer-tables.ts'
import { beginOrder, endOrder, findOrder } from './agent-order-store.ts'
import { hasHolder } from './agent-store.ts'

const actor = system('sign-by-agent')
const askAgainAfterMs = 2_000

/**
 * Lays the order down for the agent on the officer's computer, which fetches it (decision 5). Everything is in the database: any process
 * of the platform may ask for the answer.
 */
export function createAgentDriver(kernel: Kernel): SignerDriver {
  async function start(context: Context, order: SigningOrder): Promise<SignerAnswer> {
    const found = await findOrder(context.tx, order.id)
    if (found) return answerOf(found, context)
    const { fingerprint } = order.key.certificate
    if (!(await hasHolder(context.tx, fingerprint))) return { state: 'refused', reason: 'key-unusable' }
    const begun = await beginOrder(context.tx, {
      id: order.id,
      fingerprint,
      algorithm: order.key.algorithm,
      summary: order.summary,
      names: order.items.map(({ name }) => name),
      digests: order.items.map(({ toBeSigned }) => createHash('sha256').update(toBeSigned).digest()),
      orderedAt: context.now,
      expiresAt: context.now.add({ minutes: kernel.config.signing.agentMinutes }),
    })
    return begun ? answerOf(begun, context) : { state: 'unavailable', detail: 'the order was taken away meanwhile' }
  }

  const run = (order: SigningOrder) => inTransaction(kernel, { actor }, context => start(context, order))
  return {
    kind: 'agent',
    start: run,
    poll: run,
    cancel: order =>
      inTransaction(kernel, { actor }, ({ tx, now }) => endOrder(tx, order.id, { state: 'cancelled', at: now })),
  }
}

function answerOf({ id, state, signatures, expiresAt }: AgentOrderRow, { now }: Context): SignerAnswer {
  if (state === 'signed') return { state, signatures: signatures ?? [] }
  if (state !== 'waiting') return { state: 'refused', reason: state }
  if (expiresAt.epochMilliseconds <= now.epochMilliseconds) return { state: 'refused', reason: 'expired' }
  return { state, reference: id, askAgainAfterMs }
}
