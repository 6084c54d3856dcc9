import type { NavEntry, Page } from '#kernel/module.ts'

export const pages: readonly Page[] = [
  { path: '/co-quan', file: 'modules/organisation/web/directory-page.tsx', access: 'public', layout: 'public' },
  { path: '/co-quan/:code', file: 'modules/organisation/web/unit-page.tsx', access: 'public', layout: 'public' },
]

export const nav: readonly NavEntry[] = [
  { labelKey: 'organisation.nav', href: '/co-quan', access: 'public', area: 'public-help', order: 20 },
]
