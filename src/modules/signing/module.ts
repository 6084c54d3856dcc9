import type { ModuleManifest } from '#kernel/module.ts'
import { filesInUse } from './requests/files-in-use.ts'
import { signingEvents } from './requests/signature-event.ts'
import { trustEvents } from './trust/load-trust-anchors.ts'

export const signing: ModuleManifest = {
  name: 'signing',
  dependsOn: ['organisation', 'identity'],
  filesInUse,
  eventTypes: [...Object.values(signingEvents), ...Object.values(trustEvents)],
}
