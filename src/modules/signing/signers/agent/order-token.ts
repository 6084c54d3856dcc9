import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { deriveKey } from '#kernel/derive-key.ts'
import type { AgentOrderRow } from '../signer-tables.ts'

/** PKCS#8 of an Ed25519 key (RFC 8410, 7) up to its 32 octets. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

const orderKey = (secretKey: KeyObject): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, deriveKey(secretKey, 'signing/agent-orders')]),
    format: 'der',
    type: 'pkcs8',
  })

/** The key that an agent keeps from its pairing on, to know orders of this platform: SPKI, DER in base64. */
export function publicOrderKey(secretKey: KeyObject): string {
  return createPublicKey(orderKey(secretKey)).export({ type: 'spki', format: 'der' }).toString('base64')
}

/**
 * An order as the agent gets it: a JWS (RFC 7515, EdDSA of RFC 8037) for one agent. Whatever stands between cannot add, change or replay
 * one elsewhere.
 */
export function writeOrderToken(
  secretKey: KeyObject,
  platform: string,
  agentId: string,
  order: Pick<
    AgentOrderRow,
    'id' | 'fingerprint' | 'algorithm' | 'summary' | 'names' | 'digests' | 'orderedAt' | 'expiresAt'
  >,
): string {
  const payload = {
    iss: platform,
    aud: agentId,
    jti: order.id,
    iat: seconds(order.orderedAt),
    exp: seconds(order.expiresAt),
    certificate: order.fingerprint,
    algorithm: order.algorithm,
    summary: order.summary,
    items: order.names.map((name, index) => ({
      name,
      sha256: Buffer.from(order.digests[index] ?? []).toString('base64'),
    })),
  }
  const signed = `${encode({ alg: 'EdDSA', typ: 'lien-thong-order+jwt' })}.${encode(payload)}`
  return `${signed}.${sign(null, Buffer.from(signed), orderKey(secretKey)).toString('base64url')}`
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const seconds = (instant: { readonly epochMilliseconds: number }): number =>
  Math.floor(instant.epochMilliseconds / 1000)
