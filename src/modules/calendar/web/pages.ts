import type { NavEntry, Page } from '#kernel/module.ts'

const operators = { anyRole: ['operator'] } as const

export const pages: readonly Page[] = [
  { path: '/lich-lam-viec', file: 'modules/calendar/web/year.tsx', access: 'public', layout: 'public' },
  { path: '/lam-viec/lich', file: 'modules/calendar/web/coming-days-page.tsx', access: operators, layout: 'workspace' },
]

export const nav: readonly NavEntry[] = [
  { labelKey: 'calendar.nav', href: '/lich-lam-viec', access: 'public', area: 'public-about', order: 30 },
  {
    labelKey: 'calendar.coming-nav',
    href: '/lam-viec/lich',
    access: operators,
    area: 'workspace-manage',
    icon: 'calendar',
  },
]
