import { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { badInput, notFound, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { assertMayDelegate } from '../organisation-policy.ts'
import { refuseOverlap } from '../refuse-overlap.ts'
import { selectUnitLineage } from '../units/unit-store.ts'
import { dayOf, isInForce } from '../validity.ts'
import { insertDelegation } from './delegation-store.ts'
import type { Delegation } from './post.ts'
import { selectPost } from './post-store.ts'

export interface Delegate {
  readonly fromPostId: string
  readonly toPostId: string
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  /** Absent: all that the post may do. */
  readonly actions?: readonly string[]
  readonly reason: string
}

/**
 * Lets one post act for another for a while. What was itself delegated cannot be delegated further (Decree 30/2020 art. 13.3: whoever
 * signs by authority does not hand that on): a person who is acting for another may not call this, and `actingPosts` looks
 * one step back only. Throws `organisation.already-delegated` when the two posts share such a window.
 */
export async function delegate(context: Context, input: Delegate): Promise<Delegation> {
  const [from, to] = [await selectPost(context.tx, input.fromPostId), await selectPost(context.tx, input.toPostId)]
  if (!from || !to) throw notFound('organisation.no-post')
  const lineage = await selectUnitLineage(context.tx, from.unitId)
  assertMayDelegate(context.actor, { id: from.id, lineage })
  refuseBadWindow(context, input)
  for (const post of [from, to]) {
    if (!isInForce(post, dayOf(input.from))) throw wrongState('organisation.post-not-in-force')
  }
  const delegation = await refuseOverlap('organisation.already-delegated', () =>
    insertDelegation(context.tx, {
      fromPostId: from.id,
      toPostId: to.id,
      validFrom: input.from,
      validTo: input.to,
      actions: input.actions ?? null,
      reason: input.reason,
    }),
  )
  await appendEvent(context, {
    stream: `post:${from.id}`,
    type: 'organisation.post-delegated',
    payload: {
      delegationId: delegation.id,
      toPostId: to.id,
      from: input.from.toString(),
      to: input.to.toString(),
      actions: input.actions ? [...input.actions] : null,
      reason: input.reason,
    },
  })
  return delegation
}

function refuseBadWindow({ now }: Context, { fromPostId, toPostId, from, to, actions }: Delegate): void {
  if (fromPostId === toPostId) throw badInput([{ path: 'toPostId', reason: 'organisation.delegates-to-itself' }])
  if (Temporal.Instant.compare(from, to) >= 0 || Temporal.Instant.compare(to, now) <= 0) {
    throw badInput([{ path: 'to', reason: 'organisation.ends-before-it-begins' }])
  }
  if (actions?.length === 0) throw badInput([{ path: 'actions', reason: 'organisation.delegates-nothing' }])
}
