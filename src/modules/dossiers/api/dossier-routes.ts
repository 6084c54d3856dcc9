import { counterRoutes } from './counter-routes.ts'
import { filingRoutes } from './filing-routes.ts'
import { followRoutes } from './follow-routes.ts'
import { officerRoutes } from './officer-routes.ts'
import { paperRoutes } from './paper-routes.ts'

export const dossierRoutes = [...filingRoutes, ...paperRoutes, ...officerRoutes, ...counterRoutes, ...followRoutes]
