import { createHash } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { appendEvent, listEvents } from '#kernel/ledger/ledger.ts'
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
 * Brings a whole province's units, posts and people in, in a handful of statements. Repeating it does nothing; a pack that has grown adds
 * what is missing, by agency code, post code and staff code, and changes nothing that is there: people moved since stay where they are.
 */
export async function loadEstablishment(
  context: Context,
  { name, establishment }: LoadEstablishment,
): Promise<LoadedEstablishment> {
  assertMayManageTerritories(context.actor)
  const stream = `establishment:${name}`
  const digest = createHash('sha256').update(JSON.stringify(establishment)).digest('hex')
  const last = (await listEvents(context, stream)).at(-1)
  if (last?.payload.digest === digest) return { units: 0, posts: 0, people: 0 }
  await insertKinds(context.tx, establishment.kinds)
  const units = await insertUnits(context.tx, establishment)
  const posts = await insertPosts(context.tx, establishment)
  const people = await insertHolders(context.tx, establishment)
  await nameProvince(context.tx, establishment)
  await appendEvent(context, {
    stream,
    type: 'organisation.establishment-loaded',
    payload: { digest, from: establishment.from.toString(), units, posts, people },
  })
  return { units, posts, people }
}
