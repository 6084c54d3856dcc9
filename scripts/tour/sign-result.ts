import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from './client.ts'
import type { Told, View } from './journey.ts'

const mostPolls = 100
const pollMs = 100

/** Whoever approved signs what was drawn, with the key that they have; nothing where they have none. */
export async function signResult(client: Client, dossierId: string, told: Told): Promise<void> {
  const { signature } = await client.call<View>('GET', `/dossiers/${dossierId}`)
  if (!signature) return
  const { keys } = await client.call<{ keys: readonly { id: string; state: string }[] }>('GET', '/signing-keys')
  const key = keys.find(({ state }) => state === 'active' || state === 'expiring')
  if (!key) return
  const order = { requestIds: [signature.requestId], keyId: key.id }
  const batch = await client.call<{ id: string; state: string }>('POST', '/signing-batches', order)
  let { state } = batch
  for (let polls = 0; state !== 'done' && polls < mostPolls; polls++) {
    await delay(pollMs)
    ;({ state } = await client.call<{ state: string }>('GET', `/signing-batches/${batch.id}`))
  }
  if (state !== 'done') throw new Error(`the signature is still ${state}`)
  told('signed', client)
}
