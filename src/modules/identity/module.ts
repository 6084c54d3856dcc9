import type { ModuleManifest } from '#kernel/module.ts'
import { sendRecoveryMail } from './recover-password.ts'
import { nav, pages } from './web/pages.ts'

export const identity: ModuleManifest = {
  name: 'identity',
  dependsOn: ['organisation'],
  pages,
  nav,
  jobs: [{ name: 'identity.send-recovery-mail', maxAttempts: 5, run: sendRecoveryMail }],
  eventTypes: [
    'identity.account-opened',
    'identity.authenticator-added',
    'identity.authenticator-removed',
    'identity.password-changed',
    'identity.post-chosen',
    'identity.proven-again',
    'identity.session-opened',
    'identity.session-revoked',
  ],
}
