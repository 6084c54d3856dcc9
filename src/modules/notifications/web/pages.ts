import type { NavEntry, Page } from '#kernel/module.ts'
import { countMyUnread } from '../my-notifications.ts'

export const pages: readonly Page[] = [
  {
    path: '/thong-bao',
    file: 'modules/notifications/web/notifications-page.tsx',
    access: 'applicant',
    layout: 'public',
  },
  {
    path: '/lam-viec/thong-bao',
    file: 'modules/notifications/web/work-notifications-page.tsx',
    access: 'official',
    layout: 'workspace',
  },
]

export const nav: readonly NavEntry[] = [
  {
    labelKey: 'notifications.title',
    href: '/thong-bao',
    access: 'applicant',
    area: 'public',
    order: 60,
    count: countMyUnread,
  },
  {
    labelKey: 'notifications.title',
    href: '/lam-viec/thong-bao',
    access: 'official',
    area: 'workspace-own',
    icon: 'bell',
    count: countMyUnread,
  },
]
