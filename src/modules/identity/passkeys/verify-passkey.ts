import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { insertChallenge, takeChallenge } from '../challenge-store.ts'
import { guessesAt } from '../sign-in.ts'
import { assertNotLocked, recordFailure } from '../throttle.ts'
import { expectedSchema } from './add-passkey.ts'
import type { PasskeyProof } from './passkey-answers.ts'
import { findPasskeyForUpdate, markPasskeyUsed, type Passkey } from './passkey-store.ts'
import { relyingPartyOf } from './relying-party.ts'

const answerMinutes = 10

/** What the browser needs to prove any passkey that it has for us: nobody says a name first. */
export async function askForPasskey(context: Context) {
  const options = await generateAuthenticationOptions({
    rpID: relyingPartyOf(context.kernel.config).id,
    userVerification: 'required',
  })
  const { token } = await insertChallenge(context, {
    purpose: 'passkey-sign-in',
    data: { expected: options.challenge },
    minutes: answerMinutes,
  })
  return { challenge: token, options }
}

export interface PasskeyAnswer {
  readonly challenge: string
  readonly answer: PasskeyProof
}

/** Whose passkey this proves. Every fault is the same `identity.passkey-wrong`, an unknown passkey and a copied one included. */
export async function verifyPasskey(context: Context, { challenge: token, answer }: PasskeyAnswer): Promise<Passkey> {
  const guesses = guessesAt(context)
  await assertNotLocked(context, guesses)
  const challenge = await takeChallenge(context, 'passkey-sign-in', token)
  if (!challenge) throw new AppError('not-signed-in', { reason: 'identity.challenge-over' })
  const passkey = await findPasskeyForUpdate(context, answer.id)
  const { expected } = expectedSchema.parse(challenge.data)
  const counter = passkey && (await provenCounter(context, passkey, expected, answer))
  if (!passkey || counter === undefined) {
    recordFailure(context, guesses)
    throw new AppError('bad-input', { reason: 'identity.passkey-wrong' })
  }
  await markPasskeyUsed(context, passkey.credential_id, counter)
  return passkey
}

/** The signature counter after a right proof; undefined for a wrong one. A counter that does not grow is a copy's. */
async function provenCounter(
  context: Context,
  passkey: Passkey,
  expected: string,
  answer: PasskeyProof,
): Promise<number | undefined> {
  const { id, origin } = relyingPartyOf(context.kernel.config)
  const { userHandle, ...response } = answer.response
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, response: { ...response, ...(userHandle ? { userHandle } : {}) } },
      expectedChallenge: expected,
      expectedOrigin: origin,
      expectedRPID: id,
      credential: {
        id: passkey.credential_id,
        publicKey: Uint8Array.from(passkey.public_key),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch (error) {
    context.kernel.log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'a passkey was refused')
    return undefined
  }
}
