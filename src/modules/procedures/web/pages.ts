import type { NavEntry, Page } from '#kernel/module.ts'

export const pages: readonly Page[] = [
  { path: '/', file: 'modules/procedures/web/home-page.tsx', access: 'public', layout: 'public' },
  { path: '/thu-tuc', file: 'modules/procedures/web/results-page.tsx', access: 'public', layout: 'public' },
  { path: '/thu-tuc/:code', file: 'modules/procedures/web/procedure-page.tsx', access: 'public', layout: 'public' },
  {
    path: '/thu-tuc/:code/phien-ban',
    file: 'modules/procedures/web/versions-page.tsx',
    access: 'public',
    layout: 'public',
  },
]

export const nav: readonly NavEntry[] = [
  { labelKey: 'procedures.nav', href: '/thu-tuc', access: 'public', area: 'public', order: 10 },
]
