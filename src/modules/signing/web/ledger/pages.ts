import type { NavEntry, Page } from '#kernel/module.ts'

export const pages: readonly Page[] = [
  { path: '/so-cai', file: 'modules/signing/web/ledger/roots-page.tsx', access: 'public', layout: 'public' },
]

export const nav: readonly NavEntry[] = [
  { labelKey: 'signing.ledger.nav', href: '/so-cai', access: 'public', area: 'public-about', order: 40 },
]
