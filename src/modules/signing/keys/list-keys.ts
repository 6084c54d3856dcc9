import type { Context } from '#kernel/context.ts'
import { AppError, forbidden, notFound } from '#kernel/errors.ts'
import { findPosts, getUnit, listUnits, type Unit, unitLineage } from '#modules/organisation/index.ts'
import type { KeyRow } from './key.ts'
import { keyOwnerOf } from './key-owner.ts'
import { maySeeKeysOf } from './key-policy.ts'
import { daysLeft, type KeyState, keyStateAt, refusalOfKey } from './key-state.ts'
import { findKey, listKeysOf } from './key-store.ts'

/** A key as people see it: nothing of where it is. */
export interface SeenKey extends Omit<KeyRow, 'certificate' | 'chain' | 'locator'> {
  readonly state: KeyState
  readonly daysLeft: number
}

/** The reader's own keys, those that sign first. */
export async function listMyKeys(context: Context): Promise<SeenKey[]> {
  const { actor } = context
  if (actor.kind !== 'official') throw new AppError('not-signed-in')
  return seen(context, await listKeysOf(context, { personIds: [actor.personId] }))
}

/** The seals of the reader's unit, where they are its records clerk. */
export async function listMySeals(context: Context): Promise<SeenKey[]> {
  const { actor } = context
  if (actor.kind !== 'official' || !actor.roles.includes('records-clerk')) return []
  return seen(context, await listKeysOf(context, { unitIds: [actor.unitId] }))
}

export interface KeysOfUnit {
  readonly unit: Unit
  /** The unit above, where the reader is an operator of it too. */
  readonly parentId: string | undefined
  readonly parts: readonly Unit[]
  readonly seals: readonly SeenKey[]
  readonly officials: readonly KeyHolder[]
}

export interface KeyHolder {
  readonly personId: string
  readonly name: string
  readonly titles: readonly string[]
  readonly keys: readonly SeenKey[]
}

/** More parts than any unit of a province has. */
const mostParts = 100

/** The seals of a unit and the keys of those who hold its posts; for its operators and those above. */
export async function listKeysOfUnit(
  context: Context,
  input: { readonly unitId?: string | undefined },
): Promise<KeysOfUnit> {
  const { actor } = context
  if (actor.kind !== 'official' || !actor.roles.includes('operator')) throw forbidden()
  const unitId = input.unitId ?? actor.unitId
  if (!(await unitLineage(context, { unitId })).includes(actor.unitId))
    throw forbidden('signing.not-your-keys-to-manage')
  const unit = await getUnit(context, { unitId })
  const { items: parts } = await listUnits(context, { parentId: unitId, limit: mostParts })
  const holders = new Map<string, { readonly name: string; readonly titles: string[] }>()
  for (const { holder, title } of await findPosts(context, { unitId })) {
    if (!holder) continue
    const known = holders.get(holder.personId)
    if (known) known.titles.push(title)
    else holders.set(holder.personId, { name: holder.fullName, titles: [title] })
  }
  const keys = seen(context, await listKeysOf(context, { personIds: [...holders.keys()], unitIds: [unitId] }))
  return {
    unit,
    parentId: actor.unitId === unitId ? undefined : (unit.parentId ?? undefined),
    parts,
    seals: keys.filter(key => key.unitId === unitId),
    officials: [...holders].map(([personId, one]) => ({
      personId,
      ...one,
      keys: keys.filter(key => key.personId === personId),
    })),
  }
}

function seen(context: Context, keys: readonly KeyRow[]): SeenKey[] {
  const described = keys.map(({ certificate: _, chain: __, locator: ___, ...key }) => ({
    ...key,
    state: keyStateAt(key, context.now),
    daysLeft: daysLeft(key, context.now),
  }))
  const rank = (state: KeyState): number => (state === 'active' || state === 'expiring' ? 0 : 1)
  return described.sort((one, other) => rank(one.state) - rank(other.state))
}

/** One key, for its owner and for operators above. */
export async function seeKey(context: Context, { keyId }: { readonly keyId: string }): Promise<SeenKey> {
  const key = await findKey(context, keyId)
  if (!key || !maySeeKeysOf(context.actor, await keyOwnerOf(context, key))) throw notFound('signing.no-key')
  const [described] = seen(context, [key])
  if (!described) throw notFound('signing.no-key')
  return described
}

/** Whether a person, or a unit with its seal, could sign today. */
export async function hasUsableKey(
  context: Context,
  owner: { readonly personId: string } | { readonly unitId: string },
): Promise<boolean> {
  const owners = 'personId' in owner ? { personIds: [owner.personId] } : { unitIds: [owner.unitId] }
  return (await listKeysOf(context, owners)).some(key => refusalOfKey(key, context.now) === undefined)
}
