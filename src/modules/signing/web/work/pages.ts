import type { NavEntry, Page } from '#kernel/module.ts'
import { keepersOfPapers } from '../../papers/paper-policy.ts'
import { countWaiting } from '../../requests/list-waiting.ts'

const page = (
  path: string,
  file: string,
  access: Page['access'] = 'official',
  layout: Page['layout'] = 'workspace',
): Page => ({ path, file: `modules/signing/web/work/${file}.tsx`, access, layout })

const operators = { anyRole: ['operator'] } as const

export const pages: readonly Page[] = [
  page('/ky-so', 'waiting-page'),
  page('/ky-so/tep', 'own-file-page'),
  page('/ky-so/van-ban/:requestId', 'request-page'),
  page('/ky-so/van-ban/:requestId/tep', 'document-page', 'official', 'bare'),
  page('/ky-so/van-ban/:requestId/ban-ky', 'signed-page', 'official', 'bare'),
  page('/ky-so/van-ban/:requestId/vi-tri', 'place-page'),
  page('/ky-so/van-ban/:requestId/trang/:page', 'picture-page', 'official', 'bare'),
  page('/ky-so/xac-nhan', 'confirm-page'),
  page('/ky-so/luot/:batchId', 'batch-page'),
  page('/ky-so/da-ky', 'history-page'),
  page('/ky-so/chung-thu', 'my-keys-page'),
  page('/ky-so/chung-thu/anh', 'my-picture-page', 'official', 'bare'),
  page('/ky-so/may-ky', 'agents-page'),
  page('/lam-viec/giay', 'papers-page', keepersOfPapers),
  page('/lam-viec/giay/:code', 'issued-paper-page', keepersOfPapers),
  page('/lam-viec/chung-thu', 'unit-keys-page', operators),
  page('/lam-viec/chung-thu/:unitId/con-dau', 'seal-picture-page', operators, 'bare'),
]

export const nav: readonly NavEntry[] = [
  {
    labelKey: 'signing.work.nav',
    href: '/ky-so',
    access: 'official',
    area: 'workspace',
    icon: 'signature',
    order: 15,
    key: 's',
    count: countWaiting,
  },
  {
    labelKey: 'signing.papers.nav',
    href: '/lam-viec/giay',
    access: keepersOfPapers,
    area: 'workspace-manage',
    icon: 'file-check',
  },
  {
    labelKey: 'signing.keys.nav',
    href: '/lam-viec/chung-thu',
    access: operators,
    area: 'workspace-manage',
    icon: 'certificate',
  },
]
