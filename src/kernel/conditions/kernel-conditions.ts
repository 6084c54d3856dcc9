import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { formatInstant, formatNumber, formatShare } from '../i18n/format.ts'
import { latestRoot } from '../ledger/root-store.ts'
import type { Condition, ConditionState } from './condition.ts'

/** Sealing runs every minute; whoever waits longer waits for a worker that is not there. */
const sealedWithinMinutes = 5

const ledgerSealed: Condition = {
  name: 'kernel.ledger-sealed',
  read: async ({ tx, now, kernel, locale }) => {
    const text = kernel.texts.for(locale)
    const last = await latestRoot(tx)
    const { rows } = await sql<{ at: string }>`
      select at from ledger.event where root is null order by position limit 1`.execute(tx)
    const waits = rows[0] && Temporal.Instant.from(rows[0].at)
    const isLate = waits !== undefined && waits.until(now).total('minutes') > sealedWithinMinutes
    const at = last && formatInstant(Temporal.Instant.from(last.sealedAt), locale)
    if (isLate) {
      const since = formatInstant(waits, locale)
      return { state: 'late', sentence: text('kernel.condition.ledger-unsealed', { since }), href: '/so-cai' }
    }
    return at
      ? { state: 'ok', sentence: text('kernel.condition.ledger-sealed-at', { at }), href: '/so-cai' }
      : { state: 'note', sentence: text('kernel.condition.ledger-empty') }
  },
}

const databaseSize: Condition = {
  name: 'kernel.database-size',
  read: async ({ tx, kernel, locale }) => {
    const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(tx)
    const size = bytesIn(locale, rows[0]?.bytes ?? 0)
    return { state: 'ok', sentence: kernel.texts.for(locale)('kernel.condition.database-size-is', { size }) }
  },
}

/** PostgreSQL stops writing on a full disk, and so does everything else: a tenth left is time to act, a twentieth is not. */
const freeShares: readonly (readonly [number, ConditionState])[] = [
  [0.05, 'late'],
  [0.1, 'warn'],
]

const diskSpace: Condition = {
  name: 'kernel.disk-space',
  read: async ({ kernel, locale }) => {
    const { bavail, blocks, bsize } = await statfs(kernel.config.dataDir)
    const state = freeShares.find(([share]) => bavail < blocks * share)?.[1] ?? 'ok'
    const params = { free: bytesIn(locale, bavail * bsize), share: formatShare(bavail, blocks, locale) }
    return { state, sentence: kernel.texts.for(locale)('kernel.condition.disk-space-is', params) }
  },
}

/** Gigabytes with one decimal, megabytes below one. */
function bytesIn(locale: 'vi' | 'en', bytes: number): string {
  const gigabytes = bytes / 1024 ** 3
  return gigabytes < 1
    ? `${formatNumber(Math.round(bytes / 1024 ** 2), locale)}\u00a0MB`
    : `${formatNumber(Math.round(gigabytes * 10) / 10, locale)}\u00a0GB`
}

export const kernelConditions: readonly Condition[] = [ledgerSealed, databaseSize, diskSpace]
