import type { NavEntry, Page } from '#kernel/module.ts'
import * as ledger from './ledger/pages.ts'
import * as forAnybody from './verify/pages.ts'
import * as forOfficers from './work/pages.ts'

/** What officials sign with, and what anybody may check. */
export const pages: readonly Page[] = [...forOfficers.pages, ...ledger.pages, ...forAnybody.pages]

export const nav: readonly NavEntry[] = [...forOfficers.nav, ...ledger.nav, ...forAnybody.nav]
