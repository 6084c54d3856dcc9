import type { Context } from '#kernel/context.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { assertMayManageTerritories } from '../organisation-policy.ts'
import type { Establishment } from './establishment.ts'
import { insertHolders, insertKinds, insertPosts, insertUnits, nameProvince } from './establishment-store.ts'

export interface LoadEstablishment {
  /** Names the pack in the ledger, e.g. `bac-giang`. */
  readonly name: string
  readonly establishment: Establishment
}

export interface LoadedEstablishment {
  readonly units: number
  readonly posts: number
  readonly people: number
}

/**
 * Brings a whole province's units, posts and people in, in a handful of statements. Repeating it adds only what is missing, by agency
 * code, post code and staff code, and changes nothing that is there: people moved since then stay where they are.
 */
export async function loadEstablishment(
  context: Context,
  { name, establishment }: LoadEstablishment,
): Promise<LoadedEstablishment> {
  assertMayManageTerritories(context.actor)
  await insertKinds(context.tx, establishment.kinds)
  const units = await insertUnits(context.tx, establishment)
  const posts = await insertPosts(context.tx, establishment)
  const people = await insertHolders(context.tx, establishment)
  await nameProvince(context.tx, establishment)
  if (units + posts + people > 0) {
    await appendEvent(context, {
      stream: `establishment:${name}`,
      type: 'organisation.establishment-loaded',
      payload: { from: establishment.from.toString(), units, posts, people },
    })
  }
  return { units, posts, people }
}
