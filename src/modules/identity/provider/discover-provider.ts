import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import type { Temporal } from 'temporal-polyfill'
import type { OidcConfig } from '#kernel/config/config.ts'
import { providerFault } from './provider-fault.ts'

const keptHours = 1

/** What providers said of themselves. A failure is never kept: a provider that was down is asked again by the next sign-in. */
const known = new WeakMap<OidcConfig, { readonly provider: Configuration; readonly until: Temporal.Instant }>()

/** Learns the provider's addresses and keys when they are first needed, and again every hour. Throws `identity.provider-down`. */
export async function discoverProvider(oidc: OidcConfig, now: Temporal.Instant): Promise<Configuration> {
  const kept = known.get(oidc)
  if (kept && kept.until.epochMilliseconds > now.epochMilliseconds) return kept.provider
  const issuer = new URL(oidc.issuer)
  const provider = await discovery(issuer, oidc.clientId, undefined, clientAuthOf(oidc.clientSecret), {
    timeout: oidc.timeoutSeconds,
    // The signature of the ID token is checked too, although it comes straight from the provider: its TLS may end elsewhere.
    execute: [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])],
  }).catch(error => {
    throw providerFault(error)
  })
  known.set(oidc, { provider, until: now.add({ hours: keptHours }) })
  return provider
}

/** Basic unless the provider only takes the secret in the body (OpenID Connect Core section 9). */
function clientAuthOf(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)]
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const authenticate = methods.includes('client_secret_basic') ? basic : post
    authenticate(server, client, body, headers)
  }
}
