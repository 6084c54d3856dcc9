import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { type AppError, badInput, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { findAccount } from './account-store.ts'
import { hashToken } from './secrets.ts'
import { signedInActor } from './sign-out.ts'
import {
  deleteTotp,
  findTotpForUpdate,
  markTotpUsed,
  replaceRecoveryCodes,
  saveUnconfirmedTotp,
  takeRecoveryCode,
} from './totp-store.ts'

const periodSeconds = 30
const recoveryCodeCount = 10

export const codeSchema = z.strictObject({ code: z.string().trim().min(1, 'identity.code-needed').max(40) })

function totpOf(secret: Buffer, label: string): TOTP {
  return new TOTP({
    issuer: 'Liên Thông',
    label,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    period: periodSeconds,
  })
}

/** Offers a new authenticator secret; it counts only once `confirmTotp` has seen a right code. Throws `wrong-state` when there is one. */
export async function offerTotp(context: Context): Promise<{ readonly url: string; readonly secret: string }> {
  const { accountId } = signedInActor(context)
  const account = await findAccount(context, accountId)
  const secret = randomBytes(20)
  if (!account || !(await saveUnconfirmedTotp(context, accountId, secret)))
    throw wrongState('identity.totp-there-already')
  const totp = totpOf(secret, account.login)
  return { url: totp.toString(), secret: totp.secret.base32 }
}

/** Confirms the authenticator by a first code; answers the recovery codes, which are shown this once. */
export async function confirmTotp(context: Context, input: z.output<typeof codeSchema>): Promise<readonly string[]> {
  const { accountId } = signedInActor(context)
  const totp = await findTotpForUpdate(context, accountId)
  if (!totp || totp.confirmed) throw wrongState(totp ? 'identity.totp-there-already' : 'identity.totp-not-offered')
  await assertCode(context, accountId, input.code)
  const codes = Array.from(
    { length: recoveryCodeCount },
    () => randomBytes(10).toString('hex').match(/.{5}/g)?.join('-') ?? '',
  )
  await replaceRecoveryCodes(context, accountId, codes.map(hashToken))
  await appendEvent(context, { stream: `account:${accountId}`, type: 'identity.authenticator-added', payload: {} })
  return codes
}

/** Takes the authenticator away again; asks for one of its codes, so that a borrowed browser cannot. */
export async function removeTotp(context: Context, input: z.output<typeof codeSchema>): Promise<void> {
  const { accountId } = signedInActor(context)
  if ((await proveByCode(context, accountId, input.code)) === undefined) throw wrongCode()
  await deleteTotp(context, accountId)
  await appendEvent(context, { stream: `account:${accountId}`, type: 'identity.authenticator-removed', payload: {} })
}

/** Which proof the code is, if any: an authenticator's current code (once), or an unspent recovery code. */
export async function proveByCode(
  context: Context,
  accountId: string,
  code: string,
): Promise<'password-totp' | 'password-recovery-code' | undefined> {
  if (/^\d{6}$/.test(code)) return (await isRightCode(context, accountId, code)) ? 'password-totp' : undefined
  const spent = await takeRecoveryCode(context, accountId, hashToken(code.toLowerCase()))
  return spent ? 'password-recovery-code' : undefined
}

async function assertCode(context: Context, accountId: string, code: string): Promise<void> {
  if (!(await isRightCode(context, accountId, code))) throw wrongCode()
}

async function isRightCode(context: Context, accountId: string, code: string): Promise<boolean> {
  const totp = await findTotpForUpdate(context, accountId)
  if (!totp) return false
  const timestamp = context.now.epochMilliseconds
  const drift = totpOf(totp.secret, '').validate({ token: code, timestamp, window: 1 })
  if (drift === null) return false
  const step = Math.floor(timestamp / 1000 / periodSeconds) + drift
  if (step <= totp.lastStep) return false
  await markTotpUsed(context, accountId, step)
  return true
}

export const wrongCode = (): AppError =>
  badInput([{ path: 'code', reason: 'identity.wrong-code' }], 'identity.wrong-code')
