import type { BrowserContext } from 'playwright-core'
import type { RunningPlatform } from '../support/running-platform.ts'
import { tokenOf } from './token-of.ts'

/** One of each kind of reader that a page can have; the citizen is the one whom the sample dossiers belong to. */
export const logins = {
  citizen: '024096000025',
  stranger: '024199000017',
  clerk: 'canbo.damai',
  specialist: 'chuyenvien.kinhte.tp',
  head: 'chutich.tp',
  'records-clerk': 'vanthu.tp',
  leader: 'lanhdao.tinh',
  operator: 'quantri',
} as const

/** Half signed in: the password was right, and a code is still owed. */
export type Who = 'visitor' | 'half-signed-in' | keyof typeof logins

/** What goes into a reader's cookie jar; none for a visitor. */
export interface Session {
  readonly cookie: string | undefined
  readonly enter: (context: BrowserContext) => Promise<void>
}

export function sessionsAt(platform: RunningPlatform): (who: Who) => Promise<Session> {
  const holding = (name: string, value: string): Session => ({
    cookie: `${name}=${value}`,
    enter: context => context.addCookies([{ name, value, url: platform.url }]),
  })
  return async who => {
    if (who === 'visitor') return { cookie: undefined, enter: async () => {} }
    if (who === 'half-signed-in') return holding('second-factor-challenge', 'x'.repeat(32))
    return holding('session', await tokenOf(platform, logins[who]))
  }
}
