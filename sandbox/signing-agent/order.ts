import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'

/** What the platform asks the person to sign; see docs/operations/signing-agent.md. */
const orderSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  jti: z.uuid(),
  iat: z.number(),
  exp: z.number(),
  certificate: z.string().regex(/^[\da-f]{64}$/),
  algorithm: z.enum(['RSA-SHA256', 'ECDSA-SHA256']),
  summary: z.string(),
  items: z.array(z.object({ name: z.string(), sha256: z.base64() })).min(1),
})

export type Order = z.output<typeof orderSchema>

/** The pairing: which platform, who we are there, and how its orders are known. */
export interface Pairing {
  /** As the person typed it, and as the platform says it of itself. */
  readonly platform: string
  readonly agentId: string
  readonly token: string
  readonly platformKey: string
}

/** The order in a token; undefined where it is not this platform's, not for us, or too old. Nothing unsigned is ever shown. */
export function readOrder(token: string, pairing: Pairing, nowMs: number): Order | undefined {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const key = createPublicKey({ key: Buffer.from(pairing.platformKey, 'base64'), format: 'der', type: 'spki' })
  if (!verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) return undefined
  const kind = z.object({ alg: z.literal('EdDSA'), typ: z.literal('lien-thong-order+jwt') }).safeParse(parse(header))
  const order = orderSchema.safeParse(parse(payload))
  if (!kind.success || !order.success) return undefined
  const { iss, aud, exp } = order.data
  return iss === pairing.platform && aud === pairing.agentId && exp * 1000 > nowMs ? order.data : undefined
}

function parse(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
