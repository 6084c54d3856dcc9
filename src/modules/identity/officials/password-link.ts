import { z } from 'zod'
import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { type Account, findAccount } from '../account-store.ts'
import { insertChallenge } from '../challenge-store.ts'

/** Hours within which an official sets a password by the link: over a weekend. */
export const linkHours = 72

/** Where the link went: to the official's mailbox, or to the operator who hands it over, shown this once. */
export type IssuedLink = { readonly by: 'mail' } | { readonly by: 'hand'; readonly url: string }

/** Lets an official set a password that nobody else has ever known. The operator sees the link only where there is no mailbox. */
export async function issuePasswordLink(context: Context, account: Account): Promise<IssuedLink> {
  const issued = account.email ? await mailLink(context, account) : await showLink(context, account)
  await appendEvent(context, {
    stream: `account:${account.id}`,
    type: 'identity.password-link-issued',
    payload: { by: issued.by },
  })
  return issued
}

async function mailLink(context: Context, account: Account): Promise<IssuedLink> {
  await enqueue(context, 'identity.send-password-link', { accountId: account.id, locale: context.locale })
  return { by: 'mail' }
}

async function showLink(context: Context, account: Account): Promise<IssuedLink> {
  return { by: 'hand', url: await makeLink(context, account.id) }
}

async function makeLink(context: Context, accountId: string): Promise<string> {
  const { token } = await insertChallenge(context, { purpose: 'recover-password', accountId, minutes: linkHours * 60 })
  return `${context.kernel.config.publicUrl}/dat-lai-mat-khau?ma=${token}`
}

const mailSchema = z.object({ accountId: z.uuid(), locale: z.enum(['vi', 'en']) })

/** The job behind `issuePasswordLink`; the link's secret is made here, so that it lies in no queue. */
export async function sendPasswordLink(kernel: Kernel, payload: unknown): Promise<void> {
  const { accountId, locale } = mailSchema.parse(payload)
  const edge = { actor: system('identity.send-password-link') }
  const made = await inTransaction(kernel, edge, async context => {
    const account = await findAccount(context, accountId)
    if (!account?.email || account.status !== 'active') return undefined
    return { account, to: account.email, url: await makeLink(context, accountId) }
  })
  if (!made) return
  const { account, to, url } = made
  const text = kernel.texts.for(locale)
  await kernel.mail.send({
    key: `password-link ${url}`,
    to,
    subject: text('identity.mail-password-link-subject'),
    text: text('identity.mail-password-link-text', { name: account.name, login: account.login, url, hours: linkHours }),
    locale,
  })
}
