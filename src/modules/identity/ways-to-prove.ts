import type { Context } from '#kernel/context.ts'
import { findAccount } from './account-store.ts'
import { listPasskeysOf } from './passkeys/passkey-store.ts'
import { hasSecondFactor } from './second-factor.ts'
import { signedInActor } from './sign-out.ts'

/** How whoever is signed in can prove themselves again. */
export interface WaysToProve {
  readonly login: string
  /** A code of the authenticator; then the password alone is not enough. */
  readonly code: boolean
  readonly password: boolean
  readonly passkey: boolean
  readonly provider: boolean
}

export async function waysToProve(context: Context): Promise<WaysToProve> {
  const { accountId } = signedInActor(context)
  const account = await findAccount(context, accountId)
  const code = await hasSecondFactor(context, accountId)
  return {
    login: account?.login ?? '',
    code,
    password: !code && account?.password_hash !== null,
    passkey: (await listPasskeysOf(context, accountId)).length > 0,
    provider: account?.kind === 'citizen' && context.kernel.config.oidc !== undefined,
  }
}
