import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { type Context, Provider } from 'oidc-provider'
import { claimsOf, findCitizen } from './citizens.ts'
import { signingKeyId } from './faults.ts'
import { createMemoryAdapter } from './memory-adapter.ts'

export interface ProviderOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  /** False while the provider is to know no person numbers. */
  readonly tellsNumbers: () => boolean
  readonly errorPage: (error: string) => string
}

const scopes = 'openid profile email phone address'

/** A real OpenID Provider with keys of its own and one client: the platform. */
export function createProvider(options: ProviderOptions): Provider {
  const { issuer, clientId, clientSecret, redirectUri } = options
  return new Provider(issuer, {
    adapter: createMemoryAdapter(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        id_token_signed_response_alg: 'ES256',
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: { keys: [makeKey()] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: scopes.split(' '),
    claims: {
      openid: ['sub'],
      profile: ['name', 'birthdate', 'national_id'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
      address: ['address'],
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_context: Context, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_context: Context, subject: string) => accountOf(subject, options),
    loadExistingGrant: grantEverything,
    renderError(context: Context, out: { readonly error: string }) {
      context.body = options.errorPage(out.error)
    },
  })
}

function accountOf(subject: string, { tellsNumbers }: ProviderOptions) {
  const citizen = findCitizen(subject)
  if (!citizen) return undefined
  const { national_id, ...claims } = claimsOf(citizen)
  return { accountId: subject, claims: async () => (tellsNumbers() ? { ...claims, national_id } : claims) }
}

/** The one client is the platform itself: nobody is asked whether it may know them. */
async function grantEverything({ oidc }: Context) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
  grant.addOIDCScope(scopes)
  await grant.save()
  return grant
}

function makeKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: signingKeyId }
}
