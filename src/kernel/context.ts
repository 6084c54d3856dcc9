import type { Temporal } from 'temporal-polyfill'
import type { Actor } from './actor.ts'
import type { Database } from './database/database.ts'
import type { Locale } from './i18n/texts.ts'
import type { Kernel } from './kernel.ts'

/**
 * What a use case is given: one transaction, one actor, one instant. Made at the edge by `inTransaction` or `reading`
 * (kernel.ts); nothing below reads the clock or opens a connection of its own.
 */
export interface Context {
  readonly tx: Database
  readonly actor: Actor
  /** The instant of the request: the same for everything that it writes. */
  readonly now: Temporal.Instant
  readonly locale: Locale
  /** Ties log lines, ledger events and the answer together. */
  readonly requestId: string
  /** The kernel's services: files, pdf, mail, texts, config, log. Never used to open another transaction in a use case. */
  readonly kernel: Kernel
  /**
   * Does something in a transaction of its own when this one has ended, committed or not, and before the caller hears of it: what a
   * refusal must not take back, such as counting it.
   */
  readonly afterwards: (work: (context: Context) => Promise<void>) => void
  /** The caller's address, for lockout and audit; masked in logs. Absent for jobs. */
  readonly remoteAddress?: string
}
