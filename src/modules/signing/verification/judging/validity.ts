import { Temporal } from 'temporal-polyfill'

interface Period {
  readonly notBefore: Temporal.Instant
  readonly notAfter: Temporal.Instant
}

/** RFC 5280, 4.1.2.5: both ends belong to it. */
export const isWithin = (period: Period, at: Temporal.Instant): boolean => !isBefore(period, at) && !isAfter(period, at)

export const isBefore = ({ notBefore }: Period, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, notBefore) < 0

/** Times in certificates are whole seconds: the last one lasts until the next begins. */
export const isAfter = ({ notAfter }: Period, at: Temporal.Instant): boolean =>
  at.epochMilliseconds >= notAfter.epochMilliseconds + 1000
