import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { badInput, notFound, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { assertMayManageUnit } from '../organisation-policy.ts'
import { refuseOverlap } from '../refuse-overlap.ts'
import { selectUnitLineage } from '../units/unit-store.ts'
import { isInForce } from '../validity.ts'
import type { Holding } from './post.ts'
import { insertHolding, selectPerson, selectPostForUpdate } from './post-store.ts'

export interface AppointPerson {
  readonly postId: string
  readonly personId: string
  readonly from: Temporal.PlainDate
  /** First day no longer; until further notice where it is absent. */
  readonly to?: Temporal.PlainDate
  /** Only acting in the post until somebody is appointed to it (Q. on papers). */
  readonly acting?: boolean
}

/** Seats a person in a post. They may hold others. Throws `organisation.post-held` when someone has it in that time. */
export async function appointPerson(context: Context, input: AppointPerson): Promise<Holding> {
  const post = await selectPostForUpdate(context.tx, input.postId)
  if (!post) throw notFound('organisation.no-post')
  assertMayManageUnit(context.actor, await selectUnitLineage(context.tx, post.unitId))
  if (!(await selectPerson(context.tx, input.personId))) throw notFound('organisation.no-person')
  if (!isInForce(post, input.from)) throw wrongState('organisation.post-not-in-force')
  if (input.to && input.to.since(input.from).sign <= 0) {
    throw badInput([{ path: 'to', reason: 'organisation.ends-before-it-begins' }])
  }
  const { postId, personId, from, to = null, acting = false } = input
  const holding = await refuseOverlap('organisation.post-held', () =>
    insertHolding(context.tx, { postId, personId, validFrom: from, validTo: to ?? post.validTo, acting }),
  )
  await appendEvent(context, {
    stream: `post:${postId}`,
    type: 'organisation.person-appointed',
    payload: {
      holdingId: holding.id,
      personId,
      from: from.toString(),
      to: holding.validTo?.toString() ?? null,
      acting,
    },
  })
  return holding
}
