import type { ModuleManifest } from '#kernel/module.ts'
import { dossierRoutes } from './api/dossier-routes.ts'
import { eventOf } from './dossier-event.ts'

export const dossiers: ModuleManifest = {
  name: 'dossiers',
  dependsOn: ['organisation', 'identity', 'calendar', 'procedures'],
  routes: dossierRoutes,
  eventTypes: Object.values(eventOf),
}
