import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { badInput, notFound, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { assertMayManageUnit } from '../organisation-policy.ts'
import { selectUnitLineage } from '../units/unit-store.ts'
import { endHoldingRow, selectHolding, selectPost } from './post-store.ts'

export interface EndHolding {
  readonly holdingId: string
  /** First day no longer. */
  readonly on: Temporal.PlainDate
}

/** Vacates a post. Throws `organisation.holding-ended` when it was over by that day. */
export async function endHolding(context: Context, { holdingId, on }: EndHolding): Promise<void> {
  const holding = await selectHolding(context.tx, holdingId)
  const post = holding && (await selectPost(context.tx, holding.postId))
  if (!holding || !post) throw notFound('organisation.no-holding')
  assertMayManageUnit(context.actor, await selectUnitLineage(context.tx, post.unitId))
  if (on.since(holding.validFrom).sign < 0) {
    throw badInput([{ path: 'on', reason: 'organisation.ends-before-it-begins' }])
  }
  if (!(await endHoldingRow(context.tx, holdingId, on))) throw wrongState('organisation.holding-ended')
  await appendEvent(context, {
    stream: `post:${post.id}`,
    type: 'organisation.holding-ended',
    payload: { holdingId, personId: holding.personId, on: on.toString() },
  })
}
