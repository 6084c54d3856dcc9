import type { NavEntry, Page } from '#kernel/module.ts'

const operators = { anyRole: ['operator'] } as const

export const pages: readonly Page[] = [
  {
    path: '/lam-viec/van-hanh',
    file: 'modules/operations/web/operations-page.tsx',
    access: operators,
    layout: 'workspace',
  },
]

export const nav: readonly NavEntry[] = [
  {
    labelKey: 'operations.nav',
    href: '/lam-viec/van-hanh',
    access: operators,
    area: 'workspace-manage',
    icon: 'heartbeat',
  },
]
