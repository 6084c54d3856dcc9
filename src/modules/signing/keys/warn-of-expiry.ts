import { z } from 'zod'
import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { type Kernel, readingPrimary } from '#kernel/kernel.ts'
import type { Job, LongJob } from '#kernel/module.ts'
import { findPosts, getPerson, getUnit } from '#modules/organisation/index.ts'
import { recordKey } from '../requests/signature-event.ts'
import type { KeyRow } from './key.ts'
import { dueWarning, warningDays } from './key-state.ts'
import { findKey, listKeysEnding, markWarned } from './key-store.ts'

const page = 200

/** Tells whoever owns a key that it ends: 30, 7 and 1 days before, each once. A seal's warning goes to its unit's records clerks. */
export async function warnOfExpiry(context: Context): Promise<number> {
  const before = context.now.add({ hours: warningDays[0] * 24 })
  let warned = 0
  for (let after: string | undefined; ; ) {
    const keys = await listKeysEnding(context, before, { after, limit: page })
    for (const key of keys) {
      const days = dueWarning(key, context.now)
      if (days === undefined || !(await markWarned(context, key.id, days))) continue
      warned += 1
      await recordKey(context, 'keyExpiring', key.id, { days, validTo: key.validTo.toString() })
      await enqueue(context, 'signing.send-key-warning', { keyId: key.id, days })
    }
    after = keys.at(-1)?.id
    if (keys.length < page) return warned
  }
}

const warningSchema = z.object({ keyId: z.uuid(), days: z.number() })

/** One mail a warning: the key names it, so that a job that runs twice sends once. */
async function sendKeyWarning(kernel: Kernel, payload: unknown): Promise<void> {
  const { keyId, days } = warningSchema.parse(payload)
  const warned = await readingPrimary(kernel, { actor: system(sendKeyWarningJob.name) }, async context => {
    const key = await findKey(context, keyId)
    if (!key || key.retiredAt || key.revokedAt) return undefined
    return { key, addresses: await addressesOf(context, key) }
  })
  if (!warned) return
  const { key, addresses } = warned
  const text = kernel.texts.for('vi')
  const params = { name: key.subjectName, date: formatInstant(key.validTo, 'vi'), days }
  for (const to of addresses) {
    try {
      await kernel.mail.send({
        key: `signing key ${keyId} ${days} ${to}`,
        to,
        subject: text('signing.key-warning.subject', params),
        text: text('signing.key-warning.text', { ...params, url: `${kernel.config.publicUrl}/ky-so/chung-thu` }),
        locale: 'vi',
      })
    } catch (error) {
      // A mailbox that is no more will not be one tomorrow; the list shows the warning all the same.
      if (!(error instanceof AppError) || error.reason !== 'kernel.mail-refused') throw error
    }
  }
}

async function addressesOf(context: Context, key: KeyRow): Promise<string[]> {
  if (key.personId !== null) {
    const { email } = await getPerson(context, { personId: key.personId })
    return email ? [email] : []
  }
  const unitId = key.unitId ?? ''
  const clerks = await findPosts(context, { unitId, role: 'records-clerk' })
  const people = await Promise.all(
    clerks.flatMap(({ holder }) => (holder ? [getPerson(context, { personId: holder.personId })] : [])),
  )
  const { email } = await getUnit(context, { unitId })
  return [...new Set([...people.map(person => person.email), email])].filter(address => address !== null)
}

export const warnOfExpiryJob: Job = {
  name: 'signing.warn-of-expiry',
  // 7:30 in the morning.
  cron: '30 0 * * *',
  run: async context => {
    await warnOfExpiry(context)
  },
}

export const sendKeyWarningJob: LongJob = {
  name: 'signing.send-key-warning',
  maxAttempts: 12,
  work: sendKeyWarning,
}
