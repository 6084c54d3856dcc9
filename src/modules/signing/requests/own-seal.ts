import { randomUUID } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { type AppError, wrongState } from '#kernel/errors.ts'
import { getProvince } from '#modules/organisation/index.ts'
import type { KeyRow } from '../keys/key.ts'
import { refusalOfKey } from '../keys/key-state.ts'
import { listKeysOf } from '../keys/key-store.ts'
import { signingKeyOf } from '../keys/signing-key.ts'
import type { PreparedSignature } from '../prepared-signature.ts'
import type { SigningKey } from '../signers/signer.ts'
import type { SigningServices } from './signing-services.ts'

/** The unit that keeps the service. Throws `signing.no-seal` where there is none. */
export async function keeperOf(context: Context): Promise<string> {
  const { managedById, unitId } = await getProvince(context)
  const keeper = managedById ?? unitId
  if (!keeper) throw noSeal()
  return keeper
}

/** A unit's key that answers without anybody's doing. Throws `signing.no-seal`. */
export async function findSeal(context: Context, unitId: string): Promise<SigningKey> {
  const answersAtOnce = ({ kind }: KeyRow): boolean => kind === 'soft' || kind === 'pkcs11'
  const keys = await listKeysOf(context, { unitIds: [unitId] })
  const usable = keys.find(key => answersAtOnce(key) && refusalOfKey(key, context.now) === undefined)
  if (!usable) throw noSeal()
  return signingKeyOf(usable)
}

/** Throws `signing.no-seal` where the key does not answer at once. */
export async function signAtOnce(
  services: Pick<SigningServices, 'driverOf'>,
  key: SigningKey,
  { name, prepared }: { readonly name: string; readonly prepared: PreparedSignature },
): Promise<Uint8Array> {
  const order = { id: randomUUID(), key, items: [{ name, toBeSigned: prepared.toBeSigned }], summary: name }
  const answer = await services.driverOf(key.kind).start(order)
  const signature = answer.state === 'signed' ? answer.signatures[0] : undefined
  if (!signature) throw noSeal()
  return signature
}

/** A state of the installation, not a failure: papers go out without a seal, and a proof waits until there is one. */
const noSeal = (): AppError => wrongState('signing.no-seal')
