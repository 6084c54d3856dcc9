import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Access tokens that need no memory: when they end, and a proof that we wrote it. */
export interface Tokens {
  readonly make: () => { readonly access_token: string; readonly token_type: 'Bearer'; readonly expires_in: number }
  readonly isGood: (token: string) => boolean
}

const seconds = 600

export function createTokens(key: string, now: () => number): Tokens {
  const proofOf = (end: string): string => createHmac('sha256', key).update(`token\0${end}`).digest('base64url')
  return {
    make() {
      const end = String(now() + seconds * 1000)
      return { access_token: `${end}.${proofOf(end)}`, token_type: 'Bearer', expires_in: seconds }
    },
    isGood(token) {
      const [end = '', proof = ''] = token.split('.')
      return isSame(proof, proofOf(end)) && now() < Number(end)
    },
  }
}

export function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
