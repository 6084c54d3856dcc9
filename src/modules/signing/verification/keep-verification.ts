import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Job } from '#kernel/module.ts'
import { tables } from '../signing-tables.ts'
import type { VerificationReport } from './report.ts'

export interface KeptVerification {
  readonly id: string
  readonly report: VerificationReport
  readonly verifiedAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** Long enough to read it again and print it; the page says so before a file is given. */
export const keptHours = 24

/** Keeps what was found, never the file, under an address that nobody guesses. */
export async function keepVerification(context: Context, report: VerificationReport): Promise<KeptVerification> {
  const kept = {
    id: randomBytes(16).toString('base64url'),
    report,
    verifiedAt: context.now,
    expiresAt: context.now.add({ hours: keptHours }),
  }
  await tables(context)
    .insertInto('signing.kept_verification')
    .values({ ...kept, report: sql<VerificationReport>`${JSON.stringify(report)}::jsonb` })
    .execute()
  return kept
}

export async function getVerification(context: Context, { id }: { readonly id: string }): Promise<KeptVerification> {
  const kept = await tables(context)
    .selectFrom('signing.kept_verification')
    .select(['id', 'report', 'verifiedAt', 'expiresAt'])
    .where('id', '=', id)
    .where('expiresAt', '>', context.now)
    .executeTakeFirst()
  if (!kept) throw notFound('signing.no-such-verification')
  return kept
}

export const forgetVerificationsJob: Job = {
  name: 'signing.forget-verifications',
  cron: '17 * * * *',
  run: async context => {
    await tables(context).deleteFrom('signing.kept_verification').where('expiresAt', '<=', context.now).execute()
  },
}
