import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { readCertificate, readCertificates } from '../../certificates/read-certificate.ts'
import { recordAgent } from './agent-event.ts'
import { listAgentsOf, listCertificatesOf, revokeAgentOf } from './agent-store.ts'

export interface Agent {
  readonly id: string
  readonly name: string
  readonly pairedAt: Temporal.Instant
  /** To the minute: says whether the agent runs. */
  readonly lastSeenAt: Temporal.Instant
  readonly certificates: readonly { readonly certificate: Certificate; readonly chain: readonly Certificate[] }[]
}

/** The agents of whoever asks, newest first, with the certificates whose keys they have. */
export async function listMyAgents(context: Context): Promise<Agent[]> {
  const agents = await listAgentsOf(context.tx, accountOf(context))
  const held = await listCertificatesOf(
    context.tx,
    agents.map(({ id }) => id),
  )
  return agents.map(({ id, name, pairedAt, lastSeenAt }) => ({
    id,
    name,
    pairedAt,
    lastSeenAt,
    certificates: held
      .filter(({ agentId }) => agentId === id)
      .map(({ certificate, chain }) => ({ certificate: readCertificate(certificate), chain: readCertificates(chain) })),
  }))
}

/** The agent gets nothing any more, at once. */
export async function revokeMyAgent(context: Context, { agentId }: { readonly agentId: string }): Promise<void> {
  if (!(await revokeAgentOf(context.tx, accountOf(context), agentId, context.now))) {
    throw notFound('signing.agent.unknown')
  }
  await recordAgent(context, 'revoked', agentId, {})
}

function accountOf({ actor }: Context): string {
  if (actor.kind !== 'official') throw new AppError('not-signed-in')
  return actor.accountId
}
