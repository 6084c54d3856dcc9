import { timingSafeEqual } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { AppError, badInput, notFound } from '#kernel/errors.ts'
import type { AgentOrderRow, AgentRow } from '../signer-tables.ts'
import { recordAgent } from './agent-event.ts'
import { endOrder, findOrder, listWaitingOrders } from './agent-order-store.ts'
import { findAgent, listCertificatesOf, noteSeen } from './agent-store.ts'
import { writeOrderToken } from './order-token.ts'
import { hashAgentSecret } from './pairing-code.ts'

/** Whose orders are asked for; throws `signing.agent.not-paired`. */
async function agentOf(context: Context, token: string): Promise<AgentRow> {
  const [, id, secret] = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([\w-]{43})$/.exec(token) ?? []
  const agent = id && (await findAgent(context.tx, id))
  if (agent && secret && !agent.revokedAt && timingSafeEqual(hashAgentSecret(secret), agent.tokenHash)) return agent
  throw new AppError('not-signed-in', { reason: 'signing.agent.not-paired' })
}

/** What waits for the keys of this agent, each order signed by the platform and for this agent only. */
export async function listAgentOrders(context: Context, { token }: { readonly token: string }): Promise<string[]> {
  const agent = await agentOf(context, token)
  await noteSeen(context.tx, agent.id, context.now)
  const { secretKey, config } = context.kernel
  const orders = await listWaitingOrders(context.tx, await fingerprintsOf(context, agent), context.now)
  return orders.map(order => writeOrderToken(secretKey, config.publicUrl, agent.id, order))
}

export type AgentAnswer =
  | { readonly said: 'signed'; readonly signatures: readonly Uint8Array[] }
  | { readonly said: 'declined' }

/**
 * Takes what the person said and the token signed. The first answer counts; a repeated one hears how the order ended. Whether the
 * signatures hold is seen when the engine takes them.
 */
export async function answerAgentOrder(
  context: Context,
  input: { readonly token: string; readonly orderId: string; readonly answer: AgentAnswer },
): Promise<AgentOrderRow['state'] | 'expired'> {
  const agent = await agentOf(context, input.token)
  const order = await findOrder(context.tx, input.orderId)
  if (!order || !(await fingerprintsOf(context, agent)).includes(order.fingerprint)) {
    throw notFound('signing.agent.order-unknown')
  }
  const { said } = input.answer
  const signatures = input.answer.said === 'signed' ? input.answer.signatures : undefined
  if (signatures && signatures.length !== order.digests.length) {
    throw badInput([{ path: 'signatures', reason: 'signing.agent.not-every-signature' }])
  }
  await endOrder(context.tx, order.id, {
    state: said,
    at: context.now,
    agentId: agent.id,
    ...(signatures ? { signatures } : {}),
  })
  const ended = await findOrder(context.tx, order.id)
  if (!ended || ended.state === 'waiting') return 'expired'
  if (order.state === 'waiting' && ended.agentId === agent.id) {
    await recordAgent(context, 'answered', agent.id, { orderId: order.id, said: ended.state })
  }
  return ended.state
}

async function fingerprintsOf(context: Context, agent: AgentRow): Promise<string[]> {
  return (await listCertificatesOf(context.tx, [agent.id])).map(({ fingerprint }) => fingerprint)
}
