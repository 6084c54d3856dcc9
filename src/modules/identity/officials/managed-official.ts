import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { type ActingPost, getPerson, type Person, postsOf, unitLineage } from '#modules/organisation/index.ts'
import { type Account, findAccountOfPerson } from '../account-store.ts'
import { assertProven } from '../step-up.ts'
import { assertMay, mayManageAccount } from './official-account-policy.ts'

export interface ManagedOfficial {
  readonly person: Person
  readonly posts: readonly ActingPost[]
  readonly account: Account | undefined
}

/** An official whose account this operator may manage. Throws `forbidden` for all others, those whom nobody knows by now included. */
export async function seeManagedOfficial(context: Context, personId: string): Promise<ManagedOfficial> {
  const posts = await postsOf(context, personId)
  const unitIds = [...new Set(posts.map(post => post.unitId))]
  const lineages = await Promise.all(unitIds.map(unitId => unitLineage(context, { unitId })))
  assertMay(context.actor, mayManageAccount(context.actor, { personId, lineages }))
  const person = await getPerson(context, { personId })
  return { person, posts, account: await findAccountOfPerson(context, personId) }
}

/** The same for a change, which asks the operator to have proven themselves lately. */
export async function getManagedOfficial(context: Context, personId: string): Promise<ManagedOfficial> {
  const official = await seeManagedOfficial(context, personId)
  if (context.actor.kind !== 'system') assertProven(context)
  return official
}

export async function getManagedAccount(context: Context, personId: string): Promise<Account> {
  const { account } = await getManagedOfficial(context, personId)
  if (!account) throw notFound('identity.no-account')
  return account
}
