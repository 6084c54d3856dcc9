import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { badInput, notFound, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { assertMayManageUnit } from '../organisation-policy.ts'
import { endPostsOf } from '../posts/end-posts.ts'
import { isInForce } from '../validity.ts'
import { endUnitRow, hasPartsAfter, insertUnitSuccessions } from './unit-change-store.ts'
import { selectUnit, selectUnitForUpdate, selectUnitLineage } from './unit-store.ts'

export interface EndUnit {
  readonly unitId: string
  /** First day no longer. */
  readonly on: Temporal.PlainDate
  /** Who takes over its work; empty where no one does. */
  readonly successorIds: readonly string[]
}

/**
 * Dissolves a unit, with its posts and whoever held them. Its code, papers and history stay; what asks for it from that day on
 * is answered by its successors. Throws `organisation.unit-ended`, `organisation.unit-has-parts`.
 */
export async function endUnit(context: Context, { unitId, on, successorIds }: EndUnit): Promise<void> {
  assertMayManageUnit(context.actor, await selectUnitLineage(context.tx, unitId))
  const unit = await selectUnitForUpdate(context.tx, unitId)
  if (!unit) throw notFound('organisation.no-unit')
  if (unit.validTo) throw wrongState('organisation.unit-ended', { date: unit.validTo.toString() })
  if (on.since(unit.validFrom).sign <= 0) throw badInput([{ path: 'on', reason: 'organisation.ends-before-it-begins' }])
  if (await hasPartsAfter(context.tx, unitId, on)) throw wrongState('organisation.unit-has-parts')
  for (const successorId of successorIds) await refuseBadSuccessor(context, unitId, successorId, on)

  if (!(await endUnitRow(context.tx, unitId, on))) throw wrongState('organisation.unit-ended', { date: on.toString() })
  await insertUnitSuccessions(
    context.tx,
    successorIds.map(successorId => ({ predecessorId: unitId, successorId })),
  )
  const posts = await endPostsOf(context.tx, unitId, on)
  await appendEvent(context, {
    stream: `unit:${unitId}`,
    type: 'organisation.unit-ended',
    payload: { on: on.toString(), successorIds: [...successorIds], postsEnded: posts.length },
  })
}

async function refuseBadSuccessor(
  { tx }: Context,
  unitId: string,
  successorId: string,
  on: Temporal.PlainDate,
): Promise<void> {
  const successor = successorId === unitId ? undefined : await selectUnit(tx, successorId)
  if (!successor || !isInForce(successor, on)) {
    throw badInput([{ path: 'successorIds', reason: 'organisation.successor-not-in-force' }])
  }
}
