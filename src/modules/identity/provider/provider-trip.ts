import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { z } from 'zod'
import type { OidcConfig } from '#kernel/config/config.ts'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { insertChallenge, takeChallenge } from '../challenge-store.ts'
import { providerFault } from './provider-fault.ts'
import { type ProviderPerson, readProviderPerson } from './provider-person.ts'

/** Minutes that a citizen may take at the provider: time enough to find the telephone and confirm there. */
export const tripMinutes = 15
const scope = 'openid profile email phone address'

const tripSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string().optional(),
})

/** What is remembered of a citizen while they are at the provider. */
export type ProviderTrip = z.output<typeof tripSchema>

const returnUrl = (publicUrl: string): string => `${publicUrl}/dang-nhap/tro-lai`

/** Sends a citizen off: where to, and the token that only their browser keeps, so that nobody can be signed in as somebody else. */
export async function beginTrip(
  context: Context,
  { provider, next }: { readonly provider: Configuration; readonly next?: string | undefined },
): Promise<{ readonly address: string; readonly challenge: string }> {
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
  const data: ProviderTrip = { state, nonce, verifier, ...(next ? { next } : {}) }
  const { token: challenge } = await insertChallenge(context, {
    purpose: 'provider-sign-in',
    data,
    minutes: tripMinutes,
  })
  const address = buildAuthorizationUrl(provider, {
    redirect_uri: returnUrl(context.kernel.config.publicUrl),
    scope,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Many share one computer at a public access point: the next person must not come in as the one before.
    prompt: 'login',
    ui_locales: context.locale,
  })
  return { address: address.href, challenge }
}

/** Uses the trip up. Throws `not-signed-in` (identity.challenge-over) for one that is over or was another browser's. */
export async function endTrip(context: Context, challenge: string | undefined): Promise<ProviderTrip> {
  const taken = challenge ? await takeChallenge(context, 'provider-sign-in', challenge) : undefined
  if (!taken) throw new AppError('not-signed-in', { reason: 'identity.challenge-over' })
  return tripSchema.parse(taken.data)
}

/**
 * Exchanges the code that the citizen brought back for who they are. Talks to the provider, so it runs in no transaction. Throws
 * `identity.provider-…` for whatever went wrong there.
 */
export async function askWhoCame(asked: AskedProvider, trip: ProviderTrip, query: string): Promise<ProviderPerson> {
  try {
    const claims = await takeClaims(asked, trip, query)
    return readProviderPerson(claims, asked.oidc)
  } catch (error) {
    throw providerFault(error)
  }
}

export interface AskedProvider {
  readonly provider: Configuration
  readonly oidc: OidcConfig
  readonly publicUrl: string
}

async function takeClaims({ provider, publicUrl }: AskedProvider, trip: ProviderTrip, query: string) {
  // Built from our own address: a proxy may have called us by another.
  const cameBackTo = new URL(`${returnUrl(publicUrl)}${query}`)
  const tokens = await authorizationCodeGrant(provider, cameBackTo, {
    expectedState: trip.state,
    expectedNonce: trip.nonce,
    pkceCodeVerifier: trip.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new AppError('bad-input', { reason: 'identity.provider-answer-wrong' })
  if (!provider.serverMetadata().userinfo_endpoint) return claims
  return { ...claims, ...(await fetchUserInfo(provider, tokens.access_token, claims.sub)) }
}
