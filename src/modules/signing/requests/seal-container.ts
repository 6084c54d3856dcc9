import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { prepareContainer } from '../containers/prepare-container.ts'
import type { PreparedSignature, Stamp } from '../prepared-signature.ts'
import type { SignedFile } from '../xml/xml-signature-target.ts'
import { findSeal, keeperOf, signAtOnce } from './own-seal.ts'
import { type SigningServices, signingServicesOf } from './signing-services.ts'

/** Nobody waits longer for a download; what is in the container has time stamps of its own. */
const stampTimeoutMs = 3_000

/**
 * An ASiC-E container of these files under the seal of the unit that keeps the service, with a time stamp where an authority gives one in
 * time; nothing of it is kept. Waits for that authority: for reading only, never in a transaction. Throws `signing.no-seal`.
 */
export async function sealContainer(
  context: Context,
  files: ReadonlyMap<string, SignedFile>,
  services: SigningServices = signingServicesOf(context.kernel),
): Promise<Uint8Array> {
  const key = await findSeal(context, await keeperOf(context))
  const { certificate, chain, algorithm } = key
  const signingTime = context.now.round({ smallestUnit: 'second', roundingMode: 'floor' })
  const prepared = await prepareContainer(files, { certificate, chain, algorithm, signingTime }, { form: 'xades' })
  const signature = await signAtOnce(services, key, { name: 'proof', prepared })
  return completeInTime(prepared, signature, services.stamp)
}

async function completeInTime(prepared: PreparedSignature, signature: Uint8Array, stamp: Stamp): Promise<Uint8Array> {
  const impatient = new AbortController()
  const tooSlow = delay(stampTimeoutMs, undefined, { signal: impatient.signal }).then(() => {
    throw new AppError('unavailable', { reason: 'signing.no-timestamp' })
  })
  try {
    return await prepared.complete(signature, sha256 => Promise.race([stamp(sha256), tooSlow]))
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== 'signing.no-timestamp') throw error
    return await prepared.complete(signature)
  } finally {
    tooSlow.catch(() => undefined)
    impatient.abort()
  }
}
