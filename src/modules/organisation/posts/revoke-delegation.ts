import type { Context } from '#kernel/context.ts'
import { notFound, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { assertMayDelegate } from '../organisation-policy.ts'
import { selectUnitLineage } from '../units/unit-store.ts'
import { endDelegation, selectDelegation } from './delegation-store.ts'
import { selectPost } from './post-store.ts'

/** Ends a delegation now, or before it begins. Throws `organisation.delegation-over` when there is nothing left to end. */
export async function revokeDelegation(context: Context, { delegationId }: { delegationId: string }): Promise<void> {
  const delegation = await selectDelegation(context.tx, delegationId)
  const post = delegation && (await selectPost(context.tx, delegation.fromPostId))
  if (!post) throw notFound('organisation.no-delegation')
  assertMayDelegate(context.actor, { id: post.id, lineage: await selectUnitLineage(context.tx, post.unitId) })
  if (!(await endDelegation(context.tx, delegationId, context.now))) throw wrongState('organisation.delegation-over')
  await appendEvent(context, {
    stream: `post:${post.id}`,
    type: 'organisation.delegation-revoked',
    payload: { delegationId },
  })
}
