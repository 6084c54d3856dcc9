import { createHash } from 'node:crypto'
import { createRecentAnswers } from '../recent-answers.ts'
import type { SignerAnswer, SignerDriver, SigningKey, SigningOrder } from '../signer.ts'
import type { Device } from './device.ts'
import { DeviceLost } from './device-process.ts'
import type { DeviceKey, DeviceProblem } from './device-protocol.ts'

/** Keys in a device behind a PKCS#11 library, to which the platform itself signs in: an order is signed as soon as it is given. */
export function createPkcs11Driver(device: Device): SignerDriver {
  const recent = createRecentAnswers()

  async function answer({ key, items }: SigningOrder): Promise<SignerAnswer> {
    const digests = items.map(({ toBeSigned }) => createHash('sha256').update(toBeSigned).digest())
    try {
      const reply = await device.sign({ key: deviceKeyOf(key), algorithm: key.algorithm, digests })
      if ('signatures' in reply) return { state: 'signed', signatures: reply.signatures }
      return 'problem' in reply ? answerTo(reply.problem, reply.detail) : answerTo('device', 'no signatures')
    } catch (error) {
      if (error instanceof DeviceLost) return { state: 'unavailable', detail: error.message }
      throw error
    }
  }

  const start = (order: SigningOrder): Promise<SignerAnswer> => recent.of(order, () => answer(order))
  return { kind: 'pkcs11', start, poll: start, cancel: async () => {} }
}

function answerTo(problem: DeviceProblem, detail: string): SignerAnswer {
  if (problem === 'no-key') return { state: 'refused', reason: 'key-unusable' }
  if (problem === 'pin-refused') return { state: 'refused', reason: 'not-authorised' }
  return { state: 'unavailable', detail }
}

function deviceKeyOf({ locator }: SigningKey): DeviceKey {
  const { keyId, label } = locator
  return {
    ...(typeof keyId === 'string' && /^([\da-f]{2})+$/i.test(keyId) ? { keyId } : {}),
    ...(typeof label === 'string' ? { label } : {}),
  }
}
