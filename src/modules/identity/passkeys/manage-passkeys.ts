import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { signedInActor } from '../sign-out.ts'
import { passkeyLabel } from './add-passkey.ts'
import { deletePasskey, listPasskeysOf, type Passkey, renamePasskeyRow } from './passkey-store.ts'

const credentialId = z
  .string()
  .min(1)
  .max(2000)
  .regex(/^[\w-]+$/)
export const renamePasskeySchema = z.strictObject({ credentialId, label: passkeyLabel })
export const removePasskeySchema = z.strictObject({ credentialId })

export const listMyPasskeys = (context: Context): Promise<Passkey[]> =>
  listPasskeysOf(context, signedInActor(context).accountId)

/** Throws `not-found` (identity.no-such-passkey) for one that is not one's own. */
export async function renamePasskey(context: Context, input: z.output<typeof renamePasskeySchema>): Promise<void> {
  const { accountId } = signedInActor(context)
  if (!(await renamePasskeyRow(context, accountId, input.credentialId, input.label)))
    throw notFound('identity.no-such-passkey')
}

/** Throws `not-found` (identity.no-such-passkey) for one that is not one's own, or is gone already. */
export async function removePasskey(context: Context, input: z.output<typeof removePasskeySchema>): Promise<void> {
  const { accountId } = signedInActor(context)
  if (!(await deletePasskey(context, accountId, input.credentialId))) throw notFound('identity.no-such-passkey')
  await appendEvent(context, { stream: `account:${accountId}`, type: 'identity.passkey-removed', payload: {} })
}
