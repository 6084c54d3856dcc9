import type { SignerAnswer, SignerDriver } from '../../signers/signer.ts'
import type { SigningServices } from '../signing-services.ts'

export interface SlowSigner {
  readonly services: SigningServices
  /** Ids of the orders that came, and `cancel`. */
  readonly heard: string[]
  answer: 'none' | 'sign' | 'declined' | 'expired'
}

/** A remote signer in a few lines: answers when it is told to. */
export function slowSigner(real: SigningServices): SlowSigner {
  const soft = real.driverOf('soft')
  const waiting: SignerAnswer = { state: 'waiting', reference: 'ref-1', askAgainAfterMs: 2_000 }
  const heard: string[] = []
  const driver: SignerDriver = {
    kind: 'soft',
    start: async order => {
      heard.push(order.id)
      return waiting
    },
    poll: async order => {
      if (signer.answer === 'none') return waiting
      return signer.answer === 'sign' ? soft.start(order) : { state: 'refused', reason: signer.answer }
    },
    cancel: async () => {
      heard.push('cancel')
    },
  }
  const signer: SlowSigner = { services: { ...real, driverOf: () => driver }, heard, answer: 'none' }
  return signer
}
