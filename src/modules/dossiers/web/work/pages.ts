import type { NavEntry, Page } from '#kernel/module.ts'
import { countMyWork } from '#modules/dossiers/work/list-work.ts'

const page = (
  path: string,
  file: string,
  access: Page['access'] = 'official',
  layout: Page['layout'] = 'workspace',
): Page => ({ path, file: `modules/dossiers/web/work/${file}.tsx`, access, layout })

const counters = { anyRole: ['counter'] } as const
const leaders = { anyRole: ['leader', 'head', 'auditor'] } as const

export const pages: readonly Page[] = [
  page('/lam-viec', 'list/work-page'),
  page('/lam-viec/vao', 'enter-page', 'official', 'bare'),
  page('/lam-viec/xuat', 'export/export-page', 'official', 'bare'),
  page('/lam-viec/xuat-so', 'export/export-register-page', 'official', 'bare'),
  page('/lam-viec/in', 'print-many-page', 'official', 'bare'),
  page('/lam-viec/tim', 'search-page', 'official', 'bare'),
  page('/lam-viec/ho-so', 'register/register-page'),
  page('/lam-viec/ho-so/:dossierId', 'dossier/dossier-page'),
  page('/lam-viec/tiep-nhan', 'intake/choose-page', counters),
  page('/lam-viec/tiep-nhan/:code', 'intake/intake-page', counters),
  page('/lam-viec/tiep-nhan/xong/:dossierId', 'intake/received-page', counters),
  page('/lam-viec/bang', 'board/board-page', leaders),
  page('/lam-viec/bang/ho-so', 'board/listed-page', leaders),
  page('/lam-viec/bang/xuat', 'export/export-behind-page', leaders, 'bare'),
]

export const nav: readonly NavEntry[] = [
  {
    labelKey: 'dossiers.work.nav.mine',
    href: '/lam-viec',
    access: 'official',
    area: 'workspace',
    icon: 'inbox',
    order: 10,
    key: 'i',
    count: countMyWork,
  },
  {
    labelKey: 'dossiers.work.nav.register',
    href: '/lam-viec/ho-so',
    access: 'official',
    area: 'workspace',
    icon: 'file-text',
    order: 12,
    key: 'h',
  },
  {
    labelKey: 'dossiers.work.nav.intake',
    href: '/lam-viec/tiep-nhan',
    access: counters,
    area: 'workspace',
    icon: 'plus',
    order: 20,
    key: 'n',
  },
  {
    labelKey: 'dossiers.work.nav.board',
    href: '/lam-viec/bang',
    access: leaders,
    area: 'workspace',
    icon: 'chart-bar',
    order: 30,
    key: 'b',
  },
]
