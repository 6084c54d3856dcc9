import type { NavEntry, Page } from '#kernel/module.ts'

export const pages: readonly Page[] = [
  { path: '/lich-lam-viec', file: 'modules/calendar/web/year.tsx', access: 'public', layout: 'public' },
]

export const nav: readonly NavEntry[] = [
  { labelKey: 'calendar.nav', href: '/lich-lam-viec', access: 'public', area: 'public-about', order: 30 },
]
