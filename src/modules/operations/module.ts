import type { ModuleManifest } from '#kernel/module.ts'
import { operationsRoutes } from './api/operations-routes.ts'
import { jobEvents } from './jobs/job-event.ts'
import { nav, pages } from './web/pages.ts'

export const operations: ModuleManifest = {
  name: 'operations',
  dependsOn: ['organisation'],
  routes: operationsRoutes,
  pages,
  nav,
  eventTypes: Object.values(jobEvents),
}
