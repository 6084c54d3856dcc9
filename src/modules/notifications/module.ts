import type { ModuleManifest } from '#kernel/module.ts'
import { notificationRoutes } from './api/notification-routes.ts'
import { mailCondition } from './mail-condition.ts'
import { sendMailJob } from './send-mail.ts'
import { tellApplicantHandler } from './tell-applicant.ts'
import { warnOfficialsJob } from './warnings/warn-officials.ts'
import { nav, pages } from './web/pages.ts'

export const notifications: ModuleManifest = {
  name: 'notifications',
  dependsOn: ['organisation', 'identity', 'calendar', 'signing', 'dossiers'],
  routes: notificationRoutes,
  pages,
  nav,
  jobs: [sendMailJob, warnOfficialsJob],
  handlers: [tellApplicantHandler],
  conditions: [mailCondition],
}
