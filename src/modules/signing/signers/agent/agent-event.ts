import type { Context } from '#kernel/context.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'

/** What the ledger calls each change of a signing agent. */
export const agentEvents = {
  paired: 'signing.agent-paired',
  revoked: 'signing.agent-revoked',
  answered: 'signing.agent-answered',
} as const

type Facts = Parameters<typeof appendEvent>[1]['payload']

export async function recordAgent(
  context: Context,
  event: keyof typeof agentEvents,
  agentId: string,
  facts: Facts,
): Promise<void> {
  const payload = { agentId, ...facts }
  await appendEvent(context, { stream: `signing-agent:${agentId}`, type: agentEvents[event], payload })
}
