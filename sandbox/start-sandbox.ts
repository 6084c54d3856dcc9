import { join } from 'node:path'
import type { Config, SigningConfig } from '../src/kernel/config/config.ts'
import type { Text } from '../src/kernel/i18n/texts.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { startIdentityProvider } from './identity-provider/server.ts'
import { startMailSink } from './mail/server.ts'
import { startPki } from './pki/server.ts'
import { startRemoteSigner } from './remote-signer/server.ts'

/** The stand-ins that run beside the platform, and how the platform reaches them. */
export interface Sandbox {
  readonly settings: Partial<Pick<Config, 'smtpUrl' | 'oidc'>> & { readonly signing: SigningConfig }
  readonly welcome: (text: Text) => readonly string[]
  readonly stop: () => Promise<void>
}

interface StandIn extends Omit<Sandbox, 'settings'> {
  readonly settings: Partial<Pick<Config, 'smtpUrl' | 'oidc'>> & { readonly signing?: Partial<SigningConfig> }
}

/** Starts a stand-in for each outside system that is not configured, where the configuration asks for stand-ins at all. */
export async function startSandbox(config: Config, now?: Kernel['now']): Promise<Sandbox> {
  const standIns = config.sandbox
    ? await Promise.all([
        ...(config.smtpUrl ? [] : [startMail()]),
        ...(config.oidc ? [] : [startIdentity(config.publicUrl)]),
        ...(config.signing.timestampUrls.length > 0 ? [] : [startAuthorities(config, now)]),
        ...(config.signing.remote ? [] : [startRemoteSigning(config, now)]),
      ])
    : []
  return {
    settings: {
      ...Object.assign({}, ...standIns.map(one => one.settings)),
      // More than one stand-in serves signing.
      signing: Object.assign({}, config.signing, ...standIns.map(one => one.settings.signing)),
    },
    welcome: text => standIns.flatMap(one => one.welcome(text)),
    stop: async () => {
      await Promise.all(standIns.map(one => one.stop()))
    },
  }
}

async function startMail(): Promise<StandIn> {
  const mail = await startMailSink({ smtpPort: 0, httpPort: 0 })
  return {
    settings: { smtpUrl: mail.smtpUrl },
    welcome: text => [text('start.sandbox-mail', { url: mail.pageUrl })],
    stop: () => mail.stop(),
  }
}

async function startIdentity(publicUrl: string): Promise<StandIn> {
  const provider = await startIdentityProvider({ redirectUri: `${publicUrl}/dang-nhap/tro-lai` })
  const { issuer, clientId, clientSecret } = provider
  return {
    settings: { oidc: { issuer, clientId, clientSecret, personNumberClaim: 'national_id', timeoutSeconds: 10 } },
    welcome: text => [text('start.sandbox-identity-provider', { url: issuer })],
    stop: provider.stop,
  }
}

/** Keeps its root in the data folder: what the demonstration has signed can still be judged after a restart. */
async function startAuthorities(config: Config, now?: Kernel['now']): Promise<StandIn> {
  const pki = await startPki({
    folder: join(config.dataDir, 'sandbox-pki'),
    // As the nation's own; tests start too often to wait for such keys.
    keyKind: config.environment === 'test' ? 'p-256' : 'rsa-3072',
    ...(now ? { now } : {}),
  })
  const { page, timestamp } = pki.addresses
  const { allowedHosts } = config.signing
  return {
    settings: {
      signing: {
        timestampUrls: [timestamp],
        allowedHosts: [...allowedHosts, new URL(page).host],
        sandbox: {
          issueUrl: `${page}issue`,
          rootCertificate: Buffer.from(pki.rootCertificate).toString('base64'),
        },
      },
    },
    welcome: text => [text('start.sandbox-pki', { url: page })],
    stop: pki.stop,
  }
}

/** Keeps the keys of the demonstration's officials in the data folder, since their certificates are bound in the database. */
async function startRemoteSigning(config: Config, now?: Kernel['now']): Promise<StandIn> {
  const signer = await startRemoteSigner({
    folder: join(config.dataDir, 'sandbox-remote-signer'),
    ...(now ? { now: () => now().epochMilliseconds } : {}),
  })
  const { url, clientId, clientSecret, enrolUrl, pageUrl } = signer
  return {
    settings: { signing: { remote: { url, clientId, clientSecret, sandbox: { enrolUrl } } } },
    welcome: text => [text('start.sandbox-remote-signer', { url: pageUrl })],
    stop: signer.stop,
  }
}
