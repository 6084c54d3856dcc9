import type { ModuleManifest } from '#kernel/module.ts'
import { procedureRoutes } from './api/procedure-routes.ts'
import { refreshCatalogue } from './catalogue/refresh-catalogue.ts'
import { nav, pages } from './web/pages.ts'

export const procedures: ModuleManifest = {
  name: 'procedures',
  dependsOn: ['calendar'],
  routes: procedureRoutes,
  pages,
  nav,
  jobs: [
    {
      name: 'procedures.refresh-catalogue',
      // 00:05 in Việt Nam: versions begin and end at midnight.
      cron: '5 17 * * *',
      run: async context => {
        await refreshCatalogue(context)
      },
    },
  ],
  eventTypes: ['procedures.version-published', 'procedures.versions-imported'],
}
