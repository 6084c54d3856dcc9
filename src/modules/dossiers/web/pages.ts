import type { NavEntry, Page } from '#kernel/module.ts'
import * as forEverybody from './public/pages.ts'
import * as forOfficers from './work/pages.ts'

/** What everybody sees, and what officials work in. */
export const pages: readonly Page[] = [...forEverybody.pages, ...forOfficers.pages]

export const nav: readonly NavEntry[] = [...forEverybody.nav, ...forOfficers.nav]
