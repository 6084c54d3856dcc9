import type { ModuleManifest } from '#kernel/module.ts'

export const identity: ModuleManifest = {
  name: 'identity',
  dependsOn: ['organisation'],
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
