import type { ModuleManifest } from '#kernel/module.ts'
import { eventOf } from './dossier-event.ts'

export const dossiers: ModuleManifest = {
  name: 'dossiers',
  dependsOn: ['organisation', 'calendar', 'procedures'],
  eventTypes: Object.values(eventOf),
}
