import type { Context } from '#kernel/context.ts'
import { postsOf, unitLineage } from '#modules/organisation/index.ts'
import type { KeyRow } from './key.ts'
import type { KeyOwner } from './key-policy.ts'

/** What the policy is told of whoever owns, or is to own, a key. */
export async function keyOwnerOf(
  context: Context,
  { personId, unitId }: Pick<KeyRow, 'personId' | 'unitId'>,
): Promise<KeyOwner> {
  const posts = personId === null ? [] : await postsOf(context, personId)
  const unitIds = unitId === null ? [...new Set(posts.map(post => post.unitId))] : [unitId]
  const lineages: string[][] = []
  for (const id of unitIds) lineages.push(await unitLineage(context, { unitId: id }))
  return { personId, lineages }
}
