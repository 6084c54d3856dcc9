import { Temporal } from 'temporal-polyfill'
import type { Condition } from '#kernel/conditions/condition.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { listRoots } from '#kernel/ledger/root-store.ts'
import { latestStamp } from './anchor-store.ts'

/** Stamping runs every minute, after sealing. */
const stampedWithinMinutes = 10

/** Whether an authority's stamp follows the sealing: it is the authorities' last answer too. */
export const lastStampCondition: Condition = {
  name: 'signing.last-stamp',
  read: async ({ tx, now, kernel, locale }) => {
    const text = kernel.texts.for(locale)
    if (kernel.config.signing.timestampUrls.length === 0)
      return { state: 'warn', sentence: text('signing.condition.no-authority') }
    const stamp = await latestStamp(tx)
    const [unstamped] = await listRoots(tx, stamp?.rootNumber ?? 0, 1)
    const since = unstamped && Temporal.Instant.from(unstamped.sealedAt)
    const isLate = since !== undefined && since.until(now).total('minutes') > stampedWithinMinutes
    if (isLate) {
      const params = { since: formatInstant(since, locale) }
      return { state: 'late', sentence: text('signing.condition.unstamped', params), href: '/so-cai' }
    }
    if (!stamp) return { state: 'note', sentence: text('signing.condition.no-stamp') }
    const params = { at: formatInstant(stamp.stampedAt, locale), authority: stamp.authority }
    return { state: 'ok', sentence: text('signing.condition.stamped-at', params), href: '/so-cai' }
  },
}
