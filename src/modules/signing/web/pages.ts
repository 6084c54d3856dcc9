import type { NavEntry, Page } from '#kernel/module.ts'
import * as forOfficers from './work/pages.ts'

/** What officials sign with. */
export const pages: readonly Page[] = [...forOfficers.pages]

export const nav: readonly NavEntry[] = [...forOfficers.nav]
