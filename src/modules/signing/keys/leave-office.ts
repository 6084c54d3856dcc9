import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import type { EventHandler, Job, PublishedEvent } from '#kernel/module.ts'
import { dayOf, findPosts, getUnit, postsOf } from '#modules/organisation/index.ts'
import { recordKey } from '../requests/signature-event.ts'
import type { RetiredBecause } from './key.ts'
import { keyStateAt } from './key-state.ts'
import { type KeyOwners, listKeysOf, retireKeyRow } from './key-store.ts'

const ended = z.object({ on: z.iso.date(), personId: z.uuid().optional() })

/**
 * Whoever holds no post signs nothing, and an agency that is no more has no seal: the keys are retired on the day. Until the job has run
 * the organisation says the same at the moment of signing (`assertMaySign`).
 */
export const leaveOfficeHandler: EventHandler = {
  name: 'signing.leave-office',
  eventTypes: ['organisation.holding-ended', 'organisation.unit-ended'],
  run: async (context, event) => {
    const { on, personId } = ended.parse(event.payload)
    const day = Temporal.PlainDate.from(on)
    const owner = personId ? { personId } : { unitId: streamId(event) }
    if (Temporal.PlainDate.compare(day, dayOf(context.now)) <= 0) return retireLeft(context, owner)
    const runAt = day.toZonedDateTime('Asia/Ho_Chi_Minh').toInstant()
    await enqueue(context, 'signing.retire-left-keys', owner, { runAt })
  },
}

const leftSchema = z.union([z.object({ personId: z.uuid() }), z.object({ unitId: z.uuid() })])

export const retireLeftKeysJob: Job = {
  name: 'signing.retire-left-keys',
  run: (context, payload) => retireLeft(context, leftSchema.parse(payload)),
}

async function retireLeft(context: Context, owner: z.output<typeof leftSchema>): Promise<void> {
  if ('personId' in owner) {
    if ((await postsOf(context, owner.personId)).length > 0) return
    return retireAll(context, { personIds: [owner.personId] }, 'holding-ended')
  }
  const { validTo } = await getUnit(context, owner)
  if (!validTo || Temporal.PlainDate.compare(dayOf(context.now), validTo) < 0) return
  await retireAll(context, { unitIds: [owner.unitId] }, 'unit-ended')
  for (const { holder } of await findPosts(context, { unitId: owner.unitId, on: validTo.subtract({ days: 1 }) })) {
    if (holder) await retireLeft(context, { personId: holder.personId })
  }
}

async function retireAll(context: Context, owners: KeyOwners, because: RetiredBecause): Promise<void> {
  for (const key of await listKeysOf(context, owners)) {
    if (keyStateAt(key, context.now) === 'retired') continue
    if (await retireKeyRow(context, key.id, because)) await recordKey(context, 'keyRetired', key.id, { because })
  }
}

const streamId = ({ stream }: PublishedEvent): string => stream.slice(stream.indexOf(':') + 1)
