import { z } from 'zod'
import { defineRoute } from '#kernel/module.ts'
import { listMyAgents, revokeMyAgent } from '../signers/agent/manage-agents.ts'
import { askPairingCode, pairAgent } from '../signers/agent/pair-agent.ts'
import { answerAgentOrder, listAgentOrders } from '../signers/agent/serve-agent.ts'

const tags = ['signing-agent']

const bytes = (most: number) => z.base64().max(most)
const base64 = (text: string): Buffer => Buffer.from(text, 'base64')

function bearerOf(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  return /^Bearer (\S+)$/.exec(String(headers.authorization ?? ''))?.[1] ?? ''
}

/** For officials: pairing and forgetting the agents of their computers. For agents: their own pairing, orders and answers. */
export const agentRoutes = [
  defineRoute({
    method: 'POST',
    path: '/signing-agent/codes',
    access: 'official',
    tags,
    summary: 'A code for pairing the signing agent on your computer; it works once, for ten minutes',
    secret: true,
    output: z.object({ code: z.string(), expiresAt: z.string() }),
    status: 201,
    async handle(context) {
      const { code, expiresAt } = await askPairingCode(context)
      return { code, expiresAt: expiresAt.toString() }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/signing-agent/agents',
    access: 'official',
    tags,
    summary: 'Your signing agents, when each was last there, and the certificates whose keys it has',
    output: z.object({
      agents: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          pairedAt: z.string(),
          lastSeenAt: z.string(),
          certificates: z.array(z.object({ fingerprint: z.string(), subject: z.string() })),
        }),
      ),
    }),
    handle: async context => ({
      agents: (await listMyAgents(context)).map(({ certificates, pairedAt, lastSeenAt, ...agent }) => ({
        ...agent,
        pairedAt: pairedAt.toString(),
        lastSeenAt: lastSeenAt.toString(),
        certificates: certificates.map(({ certificate }) => ({
          fingerprint: certificate.fingerprint,
          subject: certificate.subject.text,
        })),
      })),
    }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/signing-agent/agents/:agentId',
    access: 'official',
    tags,
    summary: 'Let an agent get nothing any more',
    params: z.strictObject({ agentId: z.uuid() }),
    output: z.undefined(),
    status: 204,
    async handle(context, { params }) {
      await revokeMyAgent(context, params)
      return undefined
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/signing-agent/pairings',
    access: 'public',
    tags,
    summary: 'For an agent: be paired, by a code that an official was shown and a proof of each key',
    secret: true,
    perMinute: 30,
    body: z.strictObject({
      code: z.string().min(1).max(40),
      name: z.string().trim().min(1).max(100),
      certificates: z
        .array(
          z.strictObject({
            certificate: bytes(20_000),
            chain: z.array(bytes(20_000)).max(5).default([]),
            proof: bytes(2_000),
          }),
        )
        .min(1)
        .max(10),
    }),
    output: z.object({ agentId: z.uuid(), token: z.string(), platformKey: z.string(), platform: z.string() }),
    status: 201,
    handle: (context, { body }) =>
      pairAgent(context, {
        ...body,
        certificates: body.certificates.map(({ certificate, chain, proof }) => ({
          certificate: base64(certificate),
          chain: chain.map(base64),
          proof: base64(proof),
        })),
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/signing-agent/orders',
    access: 'public',
    tags,
    summary: 'For an agent, by its bearer token: the orders that wait for its keys, each a JWS of the platform',
    secret: true,
    output: z.object({ orders: z.array(z.string()) }),
    handle: async (context, { headers }) => ({ orders: await listAgentOrders(context, { token: bearerOf(headers) }) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/signing-agent/orders/:orderId/answer',
    access: 'public',
    tags,
    summary:
      'For an agent, by its bearer token: what the person said, with the signatures; answers how the order ended',
    secret: true,
    params: z.strictObject({ orderId: z.uuid() }),
    body: z.discriminatedUnion('said', [
      z.strictObject({ said: z.literal('signed'), signatures: z.array(bytes(2_000)).min(1).max(2_000) }),
      z.strictObject({ said: z.literal('declined') }),
    ]),
    output: z.object({ state: z.enum(['signed', 'declined', 'cancelled', 'expired', 'waiting']) }),
    handle: async (context, { params, body, headers }) => ({
      state: await answerAgentOrder(context, {
        token: bearerOf(headers),
        orderId: params.orderId,
        answer: body.said === 'signed' ? { said: 'signed', signatures: body.signatures.map(base64) } : body,
      }),
    }),
  }),
]
