import type { ModuleManifest } from '#kernel/module.ts'
import { territoryRoutes } from './api/territory-routes.ts'
import { unitRoutes } from './api/unit-routes.ts'
import { nav, pages } from './web/pages.ts'

export const organisation: ModuleManifest = {
  name: 'organisation',
  dependsOn: [],
  routes: [...unitRoutes, ...territoryRoutes],
  pages,
  nav,
  eventTypes: [
    'organisation.territories-imported',
    'organisation.establishment-loaded',
    'organisation.unit-created',
    'organisation.unit-ended',
    'organisation.post-created',
    'organisation.person-registered',
    'organisation.person-appointed',
    'organisation.holding-ended',
    'organisation.post-delegated',
    'organisation.delegation-revoked',
  ],
}
