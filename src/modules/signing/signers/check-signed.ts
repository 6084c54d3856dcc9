import { verify } from 'node:crypto'
import type { SignerAnswer, SignerDriver, SigningOrder } from './signer.ts'

/**
 * The driver, believed only as far as its signatures hold: each is verified by the key's certificate before anybody builds on it. A
 * remote signer may answer with another key's, a fault in a device may give away the key (Boneh, DeMillo, Lipton), and both show here.
 */
export function checkSigned(driver: SignerDriver): SignerDriver {
  return {
    ...driver,
    start: async order => check(order, await driver.start(order)),
    poll: async (order, reference) => check(order, await driver.poll(order, reference)),
  }
}

function check(order: SigningOrder, answer: SignerAnswer): SignerAnswer {
  if (answer.state !== 'signed' || holds(order, answer.signatures)) return answer
  return { state: 'refused', reason: 'key-unusable' }
}

function holds({ key, items }: SigningOrder, signatures: readonly Uint8Array[]): boolean {
  const { publicKey } = key.certificate
  if (!publicKey || signatures.length !== items.length) return false
  return items.every(({ toBeSigned }, index) => {
    const signature = signatures[index]
    return signature !== undefined && verify('sha256', toBeSigned, publicKey, signature)
  })
}
