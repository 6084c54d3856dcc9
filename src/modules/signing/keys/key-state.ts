import { Temporal } from 'temporal-polyfill'

export type KeyState = 'active' | 'expiring' | 'expired' | 'revoked' | 'retired' | 'not-yet-valid'

/** Days before the end at which whoever owns the key is told, the farthest first. */
export const warningDays = [30, 7, 1] as const

const dayMs = 24 * 60 * 60 * 1000

export interface KeyDates {
  readonly validFrom: Temporal.Instant
  readonly validTo: Temporal.Instant
  readonly revokedAt: Temporal.Instant | null
  readonly retiredAt: Temporal.Instant | null
}

/** What a key is at an instant. Only `active` and `expiring` ones sign. */
export function keyStateAt(key: KeyDates, at: Temporal.Instant): KeyState {
  if (key.revokedAt) return 'revoked'
  if (key.retiredAt && Temporal.Instant.compare(key.retiredAt, at) <= 0) return 'retired'
  if (Temporal.Instant.compare(at, key.validTo) > 0) return 'expired'
  if (Temporal.Instant.compare(at, key.validFrom) < 0) return 'not-yet-valid'
  return daysLeft(key, at) <= warningDays[0] ? 'expiring' : 'active'
}

/** Why a key cannot sign now, as a reason of the locale files; undefined when it can. */
export function refusalOfKey(key: KeyDates, at: Temporal.Instant): string | undefined {
  const state = keyStateAt(key, at)
  return state === 'active' || state === 'expiring' ? undefined : `signing.key-${state}`
}

/** Begun days until the certificate ends; none or less once it has. */
export function daysLeft({ validTo }: Pick<KeyDates, 'validTo'>, at: Temporal.Instant): number {
  return Math.ceil((validTo.epochMilliseconds - at.epochMilliseconds) / dayMs)
}

/** The warning that is due: the nearest threshold passed, where its owner was not told of it or of a nearer one. */
export function dueWarning(
  key: Pick<KeyDates, 'validTo'> & { readonly warnedDays: number | null },
  at: Temporal.Instant,
): number | undefined {
  const left = daysLeft(key, at)
  if (left <= 0) return undefined
  const due = warningDays.findLast(days => left <= days)
  return due !== undefined && (key.warnedDays === null || due < key.warnedDays) ? due : undefined
}
