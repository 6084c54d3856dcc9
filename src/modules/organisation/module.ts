import type { ModuleManifest } from '#kernel/module.ts'
import { territoryRoutes } from './api/territory-routes.ts'
import { unitRoutes } from './api/unit-routes.ts'

export const organisation: ModuleManifest = {
  name: 'organisation',
  dependsOn: [],
  routes: [...unitRoutes, ...territoryRoutes],
  pages: [
    { path: '/co-quan', file: 'modules/organisation/web/directory.tsx', access: 'public', layout: 'public' },
    { path: '/co-quan/:code', file: 'modules/organisation/web/unit.tsx', access: 'public', layout: 'public' },
  ],
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
