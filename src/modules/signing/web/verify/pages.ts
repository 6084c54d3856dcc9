import type { NavEntry, Page } from '#kernel/module.ts'

const page = (path: string, file: string, layout: Page['layout'] = 'public'): Page => ({
  path,
  file: `modules/signing/web/verify/${file}.tsx`,
  access: 'public',
  layout,
})

export const pages: readonly Page[] = [
  page('/kiem-tra', 'verify-page'),
  page('/kiem-tra/:code', 'paper-page'),
  page('/kiem-tra/ket-qua/:id', 'result-page'),
  page('/kiem-tra/ket-qua/:id/bien-ban', 'record-page', 'bare'),
]

export const nav: readonly NavEntry[] = [
  { labelKey: 'signing.public.nav', href: '/kiem-tra', access: 'public', area: 'public', order: 25 },
]
