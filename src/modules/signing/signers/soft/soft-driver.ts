import { type KeyObject, sign as signWithCallback } from 'node:crypto'
import { promisify } from 'node:util'
import type { Kernel } from '#kernel/kernel.ts'
import { createRecentAnswers } from '../recent-answers.ts'
import type { SignerAnswer, SignerDriver, SigningKey, SigningOrder } from '../signer.ts'
import { createOpenKeys } from './open-keys.ts'
import { unsealKey } from './seal-key.ts'
import { findSealedKey } from './soft-key-store.ts'

/** With a callback, node:crypto signs on its threads and not on the event loop. */
const sign = promisify<'sha256', Uint8Array, KeyObject, Buffer>(signWithCallback)

export interface SoftDriver extends SignerDriver {
  readonly close: () => void
}

/** Keys that the platform keeps closed in its own database: an order is signed as soon as it is given. */
export function createSoftDriver(kernel: Pick<Kernel, 'database' | 'secretKey' | 'now'>): SoftDriver {
  const openKeys = createOpenKeys(kernel.now)
  const recent = createRecentAnswers()

  async function openKey(key: SigningKey): Promise<KeyObject | undefined> {
    const id = softKeyIdOf(key)
    // Read each time: a key that was destroyed by another process must not sign from memory.
    const sealed = id && (await findSealedKey(kernel.database, id))
    if (!id || !sealed) {
      if (id) openKeys.drop(id)
      return undefined
    }
    return openKeys.of(id, sealed, () => unsealKey(kernel.secretKey, id, sealed))
  }

  async function answer(order: SigningOrder): Promise<SignerAnswer> {
    const privateKey = await openKey(order.key)
    if (!privateKey) return { state: 'refused', reason: 'key-unusable' }
    const signatures = await Promise.all(order.items.map(item => sign('sha256', item.toBeSigned, privateKey)))
    return { state: 'signed', signatures }
  }

  const start = (order: SigningOrder): Promise<SignerAnswer> => recent.of(order, () => answer(order))
  return {
    kind: 'soft',
    start,
    poll: start,
    cancel: async () => {},
    close: () => {
      openKeys.dropAll()
      recent.forget()
    },
  }
}

function softKeyIdOf({ locator }: SigningKey): string | undefined {
  return typeof locator.softKeyId === 'string' ? locator.softKeyId : undefined
}
