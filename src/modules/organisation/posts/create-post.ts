import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { notFound, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { assertMayManageUnit } from '../organisation-policy.ts'
import { refuseOverlap } from '../refuse-overlap.ts'
import type { Role } from '../roles.ts'
import { selectUnit, selectUnitLineage } from '../units/unit-store.ts'
import { isInForce } from '../validity.ts'
import type { Leads, Post } from './post.ts'
import { insertPost } from './post-store.ts'

export interface CreatePost {
  readonly unitId: string
  readonly code: string
  readonly title: string
  readonly roles: readonly Role[]
  readonly rank?: number
  readonly leads?: Leads
  readonly from: Temporal.PlainDate
}

/** Throws `organisation.unit-not-in-force`, or `organisation.post-code-taken` when the unit has such a post in that time. */
export async function createPost(context: Context, input: CreatePost): Promise<Post> {
  assertMayManageUnit(context.actor, await selectUnitLineage(context.tx, input.unitId))
  const unit = await selectUnit(context.tx, input.unitId)
  if (!unit) throw notFound('organisation.no-unit')
  if (!isInForce(unit, input.from)) throw wrongState('organisation.unit-not-in-force')
  const { from, rank = 0, leads = null, ...rest } = input
  const post = await refuseOverlap('organisation.post-code-taken', () =>
    insertPost(context.tx, { ...rest, rank, leads, validFrom: from }),
  )
  await appendEvent(context, {
    stream: `post:${post.id}`,
    type: 'organisation.post-created',
    payload: {
      unitId: unit.id,
      code: post.code,
      title: post.title,
      roles: [...post.roles],
      leads,
      from: from.toString(),
    },
  })
  return post
}
