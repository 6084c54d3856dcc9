import type { ModuleManifest } from '#kernel/module.ts'
import { calendarRoutes } from './api/calendar-routes.ts'
import { nav, pages } from './web/pages.ts'

export const calendar: ModuleManifest = {
  name: 'calendar',
  dependsOn: ['organisation'],
  routes: calendarRoutes,
  pages,
  nav,
  eventTypes: ['calendar.data-loaded', 'calendar.day-set', 'calendar.hours-set'],
}
