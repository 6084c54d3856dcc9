import type { Config } from '../src/kernel/config/config.ts'
import type { Text } from '../src/kernel/i18n/texts.ts'
import { startMailSink } from './mail/server.ts'

/** The stand-ins that run beside the platform, and how the platform reaches them. */
export interface Sandbox {
  readonly settings: Partial<Pick<Config, 'smtpUrl' | 'oidc'>>
  readonly welcome: (text: Text) => readonly string[]
  readonly stop: () => Promise<void>
}

/** Starts a stand-in for each outside system that is not configured, where the configuration asks for stand-ins at all. */
export async function startSandbox(config: Config): Promise<Sandbox> {
  if (!config.sandbox || config.smtpUrl) return { settings: {}, welcome: () => [], stop: async () => {} }
  const mail = await startMailSink({ smtpPort: 0, httpPort: 0 })
  return {
    settings: { smtpUrl: mail.smtpUrl },
    welcome: text => [text('start.sandbox-mail', { url: mail.pageUrl })],
    stop: () => mail.stop(),
  }
}
