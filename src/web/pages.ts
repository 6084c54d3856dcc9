import type { Page } from '#kernel/module.ts'

/** Pages of the shell itself; the style guide is reachable in development only. */
export const pages: readonly Page[] = [
  { path: '/kieu-mau', file: 'web/pages/styleguide.tsx', access: 'public', layout: 'public' },
  { path: '/kieu-mau/lam-viec', file: 'web/pages/styleguide-workspace.tsx', access: 'public', layout: 'workspace' },
]
