import { createContext } from 'react-router'
import type { Actor } from '../actor.ts'
import type { AppError } from '../errors.ts'
import type { Locale, Text } from '../i18n/texts.ts'
import type { Kernel } from '../kernel.ts'
import type { NavArea } from '../module.ts'
import type { Csrf } from './csrf.ts'
import type { KeptForm } from './kept-form.ts'

/** What the process knows of one page request before any loader runs; made by render-pages.ts, read through `page(args)`. */
export interface PageRequest {
  readonly kernel: Kernel
  readonly actor: Actor
  readonly locale: Locale
  readonly text: Text
  readonly requestId: string
  /** A form was sent: loaders run after its action too, and are then told of a GET. */
  readonly isPosted: boolean
  readonly remoteAddress?: string
  readonly csrf: Csrf
  /** What was typed before: shown in the form again, and not taken as sent. */
  readonly kept?: KeptForm
  /** The cookie that keeps a form for the page at this address; undefined when it is more than a cookie holds. */
  readonly keep: (form: KeptForm, to: string) => string | undefined
  readonly frame: PageFrame
  /** Why this reader gets no page: thrown by the page that stands for all that is not there. */
  readonly refusal?: AppError
}

/** What every page wears: whose it is, where one can go from it, and how it looks. */
export interface PageFrame {
  readonly shell: Shell
  readonly nav: readonly NavItem[]
  readonly layout: 'public' | 'workspace' | 'bare'
  readonly theme: 'light' | 'dark'
  /** Answers the command palette's questions, where a module has such a page. */
  readonly searchHref?: string
  /** Path and query as asked for. */
  readonly address: string
}

/** The province's own words and marks; data, never code. */
export interface Shell {
  /** `tỉnh Bắc Giang`. */
  readonly provinceName: string
  /** The letterhead's upper line: `Ủy ban nhân dân tỉnh Bắc Giang`. */
  readonly agencyName: string
  /** The unit that keeps the service, shown in the footer. */
  readonly managedBy?: string
  readonly hotline?: string
  readonly hotlineHours?: string
  /** Address of the province's emblem, where it has given one. */
  readonly emblemUrl?: string
  /** The province's own colour for fills, as `#rrggbb`; white on it must reach 4.5:1. */
  readonly accent?: string
  /** Said in the footer of a demonstration. */
  readonly demonstration?: boolean
}

/** A navigation entry that this reader may follow, with its count already taken. */
export interface NavItem {
  readonly label: string
  readonly href: string
  readonly icon?: string
  readonly area: NavArea
  readonly count?: number
  /** The second key after `g`. */
  readonly key?: string
}

/** The key under which React Router's load context carries the request. */
export const pageRequestKey = createContext<PageRequest>()
