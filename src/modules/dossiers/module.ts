import type { ModuleManifest } from '#kernel/module.ts'
import { dossierRoutes } from './api/dossier-routes.ts'
import { eventTypes } from './dossier-event.ts'
import { evidenceAdded, signatureDeclined } from './signed-results/handlers.ts'
import { filesInUse } from './upkeep/files-in-use.ts'
import { measurePerformanceJob } from './upkeep/measure-performance.ts'
import { measureStandingJob } from './upkeep/measure-standing.ts'
import { calendarChanged, rederiveDuesJob } from './upkeep/rederive-dues.ts'
import { nav, pages } from './web/pages.ts'

export const dossiers: ModuleManifest = {
  name: 'dossiers',
  dependsOn: ['organisation', 'identity', 'calendar', 'procedures', 'signing'],
  routes: dossierRoutes,
  pages,
  nav,
  jobs: [measurePerformanceJob, measureStandingJob, rederiveDuesJob],
  handlers: [calendarChanged, signatureDeclined, evidenceAdded],
  filesInUse,
  eventTypes,
}
