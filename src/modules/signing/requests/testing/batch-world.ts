import type { OfficialActor } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../../organisation/testing/small-province.ts'
import { signing } from '../../module.ts'
import { giveKey, proven, resultToSign, startAuthorities } from '../../testing/signing-world.ts'
import { type AskForSignature, askForSignature } from '../ask-for-signature.ts'
import { findBatch } from '../batch-store.ts'
import { type BeginBatch, beginBatch } from '../begin-batch.ts'
import { getSignatureRequest } from '../see-requests.ts'

/** A commune whose chairman and records clerk have keys, and the few words in which batches are told. */
export async function startBatchWorld() {
  const kernel = await createTestKernel([signing])
  await kernel.as(testSystem, plantSmallProvince)
  const pki = await startAuthorities(kernel)
  const [clerk, chairman, neighbour, records] = await kernel.see(testSystem, async context => [
    await officialAt(context, 'H02.31.01', 'counter'),
    await officialAt(context, 'H02.31.01', 'head'),
    await officialAt(context, 'H02.31.02', 'head'),
    await officialAt(context, 'H02.31.01', 'records-clerk'),
  ])
  const key = await giveKey(kernel, pki, { personId: chairman.personId })
  const seal = await giveKey(kernel, pki, { unitId: records.unitId })
  let count = 0
  return {
    ...{ kernel, pki, clerk, chairman, neighbour, records, key, seal },
    /** Asks the chairman to sign another document. */
    ask: (given: Partial<AskForSignature> = {}): Promise<string> =>
      kernel.as(clerk, async context =>
        askForSignature(
          context,
          await resultToSign(context, chairman, `van-ban-${count++}`, { format: 'cades', ...given }),
        ),
      ),
    begin: (
      requestIds: readonly string[],
      given: Partial<BeginBatch> = {},
      actor: OfficialActor = proven(chairman, kernel),
    ) => kernel.as(actor, context => beginBatch(context, { requestIds, keyId: key.id, ...given })),
    request: (requestId: string) => kernel.see(testSystem, context => getSignatureRequest(context, { requestId })),
    batchOf: (id: string) => kernel.see(testSystem, context => findBatch(context, id)),
    eventTypes: async (stream: string) =>
      (await kernel.see(testSystem, context => listEvents(context, stream))).map(event => event.type),
  }
}
