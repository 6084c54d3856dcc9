import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { type Account, setStatus } from '../account-store.ts'
import { dropSecondFactor } from '../drop-second-factor.ts'
import { revokeSessions } from '../session-store.ts'
import { getManagedAccount } from './managed-official.ts'
import { type IssuedLink, issuePasswordLink } from './password-link.ts'

export const managedSchema = z.strictObject({ personId: z.uuid() })
type Managed = z.output<typeof managedSchema>

/** Nobody signs in to the account any more, and whoever is in is out. Throws `wrong-state` (identity.not-active) on a repeat. */
export async function suspendAccount(context: Context, { personId }: Managed): Promise<void> {
  const account = await getManagedAccount(context, personId)
  if (!(await setStatus(context, account.id, { from: 'active', to: 'suspended' })))
    throw wrongState('identity.not-active')
  await revokeSessions(context, account.id, {})
  await record(context, account, 'identity.account-suspended')
}

/** Throws `wrong-state` (identity.not-suspended) on a repeat. */
export async function reactivateAccount(context: Context, { personId }: Managed): Promise<void> {
  const account = await getManagedAccount(context, personId)
  if (!(await setStatus(context, account.id, { from: 'suspended', to: 'active' })))
    throw wrongState('identity.not-suspended')
  await record(context, account, 'identity.account-reactivated')
}

/** For whoever lost telephone and recovery codes: takes both away, ends the sessions, and tells the official's mailbox. */
export async function resetSecondFactor(context: Context, { personId }: Managed): Promise<void> {
  const account = await getManagedAccount(context, personId)
  if (!(await dropSecondFactor(context, account.id))) throw wrongState('identity.no-second-factor')
  await revokeSessions(context, account.id, {})
  const event = await record(context, account, 'identity.second-factor-reset')
  if (!account.email) return
  await enqueue(context, 'identity.send-notice', {
    notice: 'second-factor-reset',
    to: account.email,
    locale: context.locale,
    key: `second-factor-reset ${account.id} ${event.sequence}`,
  })
}

/** A new link to set the password: where the first was lost, or the official has no mailbox to recover by. */
export async function renewPasswordLink(context: Context, { personId }: Managed): Promise<IssuedLink> {
  const account = await getManagedAccount(context, personId)
  if (account.status !== 'active') throw wrongState('identity.not-active')
  return issuePasswordLink(context, account)
}

function record(context: Context, account: Account, type: string) {
  return appendEvent(context, { stream: `account:${account.id}`, type, payload: {} })
}
