import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError, notFound, wrongState } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { findAccount } from '../account-store.ts'
import { insertChallenge, takeChallenge } from '../challenge-store.ts'
import { assertFresh } from '../fresh-session.ts'
import { signedInActor } from '../sign-out.ts'
import { newPasskeySchema } from './passkey-answers.ts'
import { insertPasskey, listPasskeysOf } from './passkey-store.ts'
import { relyingPartyOf } from './relying-party.ts'

const answerMinutes = 10
/** EdDSA, ES256, RS256: what every authenticator has one of. */
const algorithms = [-8, -7, -257]
/** More than anyone has devices. */
const mostPasskeys = 20

export const passkeyLabel = z.string().trim().min(1).max(60)
export const addPasskeySchema = z.strictObject({
  challenge: z.string().min(20).max(100),
  label: passkeyLabel,
  answer: newPasskeySchema,
})

export const expectedSchema = z.object({ expected: z.string() })

/** What the browser needs to make a passkey. Only in a session that proved itself lately: a passkey outlives the session. */
export async function offerPasskey(context: Context) {
  const { accountId } = signedInActor(context)
  await assertFresh(context)
  const account = await findAccount(context, accountId)
  if (!account) throw notFound()
  const known = await listPasskeysOf(context, accountId)
  if (known.length >= mostPasskeys) throw wrongState('identity.too-many-passkeys')
  const options = await generateRegistrationOptions({
    rpName: 'Liên Thông',
    rpID: relyingPartyOf(context.kernel.config).id,
    userID: Uint8Array.from(Buffer.from(accountId.replaceAll('-', ''), 'hex')),
    // Shown by whoever keeps the person's passkeys, perhaps abroad: no person number.
    userName: account.kind === 'official' ? account.login : account.name,
    userDisplayName: account.name,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(passkey => ({ id: passkey.credential_id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const { token } = await insertChallenge(context, {
    purpose: 'passkey-register',
    accountId,
    data: { expected: options.challenge },
    minutes: answerMinutes,
  })
  return { challenge: token, options }
}

/** Keeps the passkey that the browser made. Throws `identity.challenge-over`, `identity.passkey-wrong`, `identity.passkey-there-already`. */
export async function addPasskey(context: Context, input: z.output<typeof addPasskeySchema>): Promise<void> {
  const { accountId } = signedInActor(context)
  const challenge = await takeChallenge(context, 'passkey-register', input.challenge)
  if (challenge?.account_id !== accountId) throw wrongState('identity.challenge-over')
  const { id, origin } = relyingPartyOf(context.kernel.config)
  const { response, ...answer } = input.answer
  const { transports, ...rest } = response
  const verified = await verifyRegistrationResponse({
    response: { ...answer, response: { ...rest, ...(transports ? { transports } : {}) } },
    expectedChallenge: expectedSchema.parse(challenge.data).expected,
    expectedOrigin: origin,
    expectedRPID: id,
    supportedAlgorithmIDs: algorithms,
    requireUserVerification: true,
  }).catch(cause => {
    throw new AppError('bad-input', { reason: 'identity.passkey-wrong', cause })
  })
  if (!verified.verified) throw new AppError('bad-input', { reason: 'identity.passkey-wrong' })
  const { credential } = verified.registrationInfo
  const kept = await insertPasskey(context, {
    credentialId: credential.id,
    accountId,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: transports ?? [],
    label: input.label,
  })
  if (!kept) throw new AppError('conflict', { reason: 'identity.passkey-there-already' })
  await appendEvent(context, { stream: `account:${accountId}`, type: 'identity.passkey-added', payload: {} })
}
