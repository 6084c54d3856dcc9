import { system } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar/local-minutes.ts'
import { isWorkingDay } from '#kernel/calendar/working-time.ts'
import type { Context } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { inTransaction, type Kernel, readingPrimary } from '#kernel/kernel.ts'
import type { LongJob } from '#kernel/module.ts'
import { getCalendar } from '#modules/calendar/index.ts'
import { countPressing } from '#modules/dossiers/index.ts'
import { findAccountOfPerson } from '#modules/identity/index.ts'
import { findPosts, getPerson, unitNames } from '#modules/organisation/index.ts'
import { insertMessage, wantsMail } from '../message-store.ts'
import { sendMailJob } from '../send-mail.ts'
import { type UnitWork, type Warning, warningsOf } from './warnings-of.ts'

const name = 'notifications.warn-officials'
const edge = { actor: system(name) }

/**
 * Before it is late: whoever has work that is due today or overdue is told once in the morning, each in a transaction of their own, so
 * that one who cannot be told keeps nobody else from it. The day is the message's key: run again, it tells whoever was left out.
 */
export async function warnOfficials(kernel: Kernel): Promise<void> {
  const failures: unknown[] = []
  for (const warning of await readingPrimary(kernel, edge, async context => warningsOf(await unitsAtWork(context)))) {
    try {
      await inTransaction(kernel, edge, context => warn(context, warning))
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some officials could not be warned')
}

/** Units that have work that presses and whose offices open today: a day off, the country's or their own, is left in peace. */
async function unitsAtWork(context: Context): Promise<UnitWork[]> {
  const byUnit = Map.groupBy(await countPressing(context), ({ unitId }) => unitId)
  const names = await unitNames(context, [...byUnit.keys()])
  const today = dateOf(context.now)
  const units: UnitWork[] = []
  for (const [unitId, work] of byUnit) {
    if (!isWorkingDay(await getCalendar(context, unitId), today)) continue
    units.push({ unitId, unitName: names.get(unitId) ?? '', work, posts: await findPosts(context, { unitId }) })
  }
  return units
}

async function warn(context: Context, warning: Warning): Promise<void> {
  const { kind, personId, params } = warning
  const account = await findAccountOfPerson(context, personId)
  if (account?.status !== 'active') return
  const email = account.email ?? (await getPerson(context, { personId })).email
  const message = await insertMessage(context, {
    account_id: account.id,
    email,
    dossier_id: null,
    dossier_code: null,
    kind,
    params: { ...params },
    stream: [kind, account.id, ...(kind === 'unit-late' ? [warning.unitId] : [])].join(':'),
    sequence: Number(dateOf(context.now).toString().replaceAll('-', '')),
    created_at: context.now,
  })
  if (!message?.email || !(await wantsMail(context, account.id))) return
  await enqueue(context, sendMailJob.name, { messageId: message.id })
}

export const warnOfficialsJob: LongJob = {
  name,
  // Five past seven in the morning, before offices open.
  cron: '5 0 * * *',
  work: warnOfficials,
}
