import type { ModuleManifest } from '#kernel/module.ts'

export const identity: ModuleManifest = {
  name: 'identity',
  dependsOn: ['organisation'],
  eventTypes: [
    'identity.account-opened',
    'identity.password-changed',
    'identity.post-chosen',
    'identity.session-opened',
    'identity.session-revoked',
  ],
}
