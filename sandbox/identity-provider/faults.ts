import { generateKeyPairSync } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** What can be wrong with the provider on purpose. */
export const faults = [
  'none',
  /** Hangs up on everybody. */
  'down',
  /** Answers after a long while. */
  'slow',
  /** Answers every call with an error of its own. */
  'broken',
  /** Turns every citizen away. */
  'refuses',
  /** Answers with the nonce of another sign-in, as a replayed token would. */
  'wrong-nonce',
  /** Publishes a key that its tokens were not signed with. */
  'wrong-key',
  /** Knows the citizen, but not their person number. */
  'no-number',
] as const

export type Fault = (typeof faults)[number]

export const isFault = (text: unknown): text is Fault => faults.some(fault => fault === text)

/** True when the fault has answered in the provider's place; else the provider answers, perhaps what was twisted here. */
export async function misbehave(
  fault: Fault,
  slowMs: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = request.url?.split('?')[0]
  if (fault === 'down') {
    request.socket.destroy()
    return true
  }
  if (fault === 'broken') {
    response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>500</h1>')
    return true
  }
  if (fault === 'wrong-key' && path === '/jwks') {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = { ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: signingKeyId }
    response.writeHead(200, { 'content-type': 'application/jwk-set+json' }).end(JSON.stringify({ keys: [key] }))
    return true
  }
  if (fault === 'wrong-nonce' && path === '/auth') {
    request.url = request.url?.replace(/([?&]nonce=)[^&]*/, '$1of-another-sign-in')
  }
  if (fault === 'slow') await new Promise(resolve => setTimeout(resolve, slowMs))
  return response.destroyed
}

export const signingKeyId = 'sandbox'
