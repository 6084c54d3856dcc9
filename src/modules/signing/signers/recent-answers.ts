import { createHash } from 'node:crypto'
import type { SignerAnswer, SigningOrder } from './signer.ts'

/**
 * For signers that answer at once: the same order given twice has one result, also where two ask at the same time. ECDSA would else
 * give two. Kept for a while and in this process only: after a restart the order is signed anew, and nobody had seen the first.
 */
export interface RecentAnswers {
  readonly of: (order: SigningOrder, answer: () => Promise<SignerAnswer>) => Promise<SignerAnswer>
  readonly forget: () => void
}

export function createRecentAnswers(most = 200): RecentAnswers {
  const recent = new Map<string, Promise<SignerAnswer>>()
  return {
    of(order, answer) {
      const name = nameOf(order)
      const found = recent.get(name)
      if (found) return found
      for (const oldest of recent.keys()) {
        if (recent.size < most) break
        recent.delete(oldest)
      }
      const given = answer()
      recent.set(name, given)
      const forgetUnlessSigned = (result?: SignerAnswer) => {
        if (result?.state !== 'signed' && recent.get(name) === given) recent.delete(name)
      }
      given.then(forgetUnlessSigned, () => forgetUnlessSigned())
      return given
    },
    forget: () => recent.clear(),
  }
}

function nameOf({ id, items }: SigningOrder): string {
  const hash = createHash('sha256')
  for (const { toBeSigned } of items) hash.update(createHash('sha256').update(toBeSigned).digest())
  return `${id}/${hash.digest('hex')}`
}
