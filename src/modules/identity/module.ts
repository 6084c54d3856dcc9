import type { ModuleManifest } from '#kernel/module.ts'
import { accountRoutes } from './api/account-routes.ts'
import { officialRoutes } from './api/official-routes.ts'
import { passkeyRoutes } from './api/passkey-routes.ts'
import { proofRoutes } from './api/proof-routes.ts'
import { sessionRoutes } from './api/session-routes.ts'
import { sendChangeEmailMail } from './contact/confirm-email.ts'
import { sendPasswordLink } from './officials/password-link.ts'
import { providerCondition } from './provider/provider-condition.ts'
import { sendRecoveryMail } from './recover-password.ts'
import { sendRegistrationMail } from './registration/ask-registration.ts'
import { sendNotice } from './send-notice.ts'
import { nav, pages } from './web/pages.ts'

export const identity: ModuleManifest = {
  name: 'identity',
  dependsOn: ['organisation'],
  routes: [...proofRoutes, ...sessionRoutes, ...passkeyRoutes, ...accountRoutes, ...officialRoutes],
  pages,
  nav,
  jobs: [
    { name: 'identity.send-recovery-mail', maxAttempts: 5, work: sendRecoveryMail },
    { name: 'identity.send-registration-mail', maxAttempts: 10, work: sendRegistrationMail },
    { name: 'identity.send-password-link', maxAttempts: 10, work: sendPasswordLink },
    { name: 'identity.send-change-email-mail', maxAttempts: 10, work: sendChangeEmailMail },
    { name: 'identity.send-notice', maxAttempts: 10, work: sendNotice },
  ],
  conditions: [providerCondition],
  eventTypes: [
    'identity.account-opened',
    'identity.account-reactivated',
    'identity.account-suspended',
    'identity.account-taken-over',
    'identity.account-vouched-for',
    'identity.authenticator-added',
    'identity.authenticator-removed',
    'identity.contact-changed',
    'identity.passkey-added',
    'identity.passkey-removed',
    'identity.password-changed',
    'identity.password-link-issued',
    'identity.post-chosen',
    'identity.proven-again',
    'identity.provider-linked',
    'identity.second-factor-reset',
    'identity.session-opened',
    'identity.session-revoked',
  ],
}
