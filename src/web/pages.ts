import type { Page } from '#kernel/module.ts'

/** Every part of the design on two pages, for looking at and for the accessibility test; `src/app.ts` leaves them out of production. */
export const pages: readonly Page[] = [
  { path: '/kieu-mau', file: 'web/styleguide/public-page.tsx', access: 'public', layout: 'public' },
  { path: '/kieu-mau/lam-viec', file: 'web/styleguide/workspace-page.tsx', access: 'public', layout: 'workspace' },
]
