import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError, badInput } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { insertAccount } from '../account-store.ts'
import { getManagedOfficial } from './managed-official.ts'
import { type IssuedLink, issuePasswordLink } from './password-link.ts'

export const openAccountSchema = z.strictObject({
  personId: z.uuid(),
  login: z
    .string()
    .trim()
    .toLowerCase()
    // Numbers alone are the names of citizens and businesses.
    .regex(/^(?=.*[a-z])[a-z0-9][a-z0-9._-]{2,59}$/, 'identity.login-shape'),
})

/** Opens an official's account; they set their password by a link. Throws `conflict` (identity.official-has-account, identity.login-taken). */
export async function openAccountForOfficial(
  context: Context,
  input: z.output<typeof openAccountSchema>,
): Promise<IssuedLink> {
  const { person, account: known } = await getManagedOfficial(context, input.personId)
  if (known) throw new AppError('conflict', { reason: 'identity.official-has-account' })
  const account = await insertAccount(context, {
    kind: 'official',
    login: input.login,
    name: person.fullName,
    personId: person.id,
    assurance: 'verified',
    ...(person.email ? { email: person.email } : {}),
    ...(person.phone ? { phone: person.phone } : {}),
  })
  if (!account) throw badInput([{ path: 'login', reason: 'identity.login-taken' }], 'identity.login-taken')
  await appendEvent(context, {
    stream: `account:${account.id}`,
    type: 'identity.account-opened',
    payload: { kind: 'official', personId: person.id },
  })
  return issuePasswordLink(context, account)
}
