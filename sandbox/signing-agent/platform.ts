import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AgentKey } from './keys.ts'
import type { Pairing } from './order.ts'

const timeoutMs = 10_000

/** The platform turned us away: `status` 401 means that we are not paired any more. */
export class PlatformRefusal extends Error {
  readonly status: number

  constructor(status: number, detail: string) {
    super(detail)
    this.name = 'PlatformRefusal'
    this.status = status
  }
}

const paired = z.object({ agentId: z.uuid(), token: z.string(), platformKey: z.base64(), platform: z.string() })

/** Proves each key and is paired. */
export async function pair(platform: string, code: string, name: string, keys: readonly AgentKey[]): Promise<Pairing> {
  const { origin } = new URL(platform)
  const typed = readCode(code)
  const digest = createHash('sha256').update(`lien-thong signing agent pairing\n${origin}\n${typed}\n`).digest()
  const certificates = []
  for (const { certificate, chain, sign } of keys) {
    const [proof = new Uint8Array()] = await sign([digest])
    certificates.push({ certificate: base64(certificate), chain: chain.map(base64), proof: base64(proof) })
  }
  const told = paired.parse(await post(origin, 'pairings', { code: typed, name, certificates }))
  // Another address of the same platform would sign orders that we then would not know.
  return { ...told, platform: origin }
}

const orders = z.object({ orders: z.array(z.string()) })

export async function fetchOrders({ platform, token }: Pairing): Promise<readonly string[]> {
  return orders.parse(await post(platform, 'orders', undefined, token)).orders
}

export type Answer = { readonly said: 'declined' } | { readonly said: 'signed'; readonly signatures: readonly string[] }

/** How the order ended, whoever ended it. */
export async function sendAnswer({ platform, token }: Pairing, orderId: string, answer: Answer): Promise<string> {
  return z.object({ state: z.string() }).parse(await post(platform, `orders/${orderId}/answer`, answer, token)).state
}

async function post(origin: string, path: string, body: unknown, token?: string): Promise<unknown> {
  const response = await fetch(`${origin}/api/v1/signing-agent/${path}`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new PlatformRefusal(response.status, await response.text())
  return response.json()
}

function readCode(typed: string): string {
  const bare = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return `${bare.slice(0, 5)}-${bare.slice(5)}`
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
