import { createHash, createHmac, type KeyObject, randomBytes, randomInt } from 'node:crypto'
import { deriveKey } from '#kernel/derive-key.ts'

/** Without the letters that look like digits (Crockford's base 32): the code is read from one screen and typed on another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const letters = 10

/** Fifty random bits, as `ABCDE-12345`. */
export function makePairingCode(): string {
  const code = Array.from({ length: letters }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** As a person may have typed it: any case, any gaps, the letters that look like digits. */
export function readPairingCode(typed: string): string {
  const bare = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return `${bare.slice(0, 5)}-${bare.slice(5)}`
}

export function hashPairingCode(secretKey: KeyObject, code: string): Buffer {
  return createHmac('sha256', deriveKey(secretKey, 'signing/agent-codes')).update(code).digest()
}

/** With what an agent comes back: who it says it is, and a secret of which only the hash is kept. */
export function makeAgentSecret(): { readonly secret: string; readonly tokenHash: Buffer } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, tokenHash: hashAgentSecret(secret) }
}

export const hashAgentSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/**
 * What an agent signs with each of its keys to prove that it has them. Its beginning can be no structure that anybody signs in a
 * document, so that a proof is worth nothing elsewhere.
 */
export function pairingProofText(platform: string, code: string): string {
  return `lien-thong signing agent pairing\n${platform}\n${code}\n`
}
