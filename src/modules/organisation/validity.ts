import { Temporal } from 'temporal-polyfill'

/** From the first day, inclusive, to the last, exclusive. Without an end it is in force until someone ends it. */
export interface Validity {
  readonly validFrom: Temporal.PlainDate
  readonly validTo: Temporal.PlainDate | null
}

export function isInForce(validity: Validity, on: Temporal.PlainDate): boolean {
  if (Temporal.PlainDate.compare(on, validity.validFrom) < 0) return false
  return validity.validTo === null || Temporal.PlainDate.compare(on, validity.validTo) < 0
}

/** Whether two stretches share a day. */
export function overlap(one: Validity, other: Validity): boolean {
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one) && !isEmpty(one) && !isEmpty(other)
}

/** The local day of an instant: what "in force today" means. */
export function dayOf(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate()
}

function startsBeforeEnd(one: Validity, other: Validity): boolean {
  return other.validTo === null || Temporal.PlainDate.compare(one.validFrom, other.validTo) < 0
}

function isEmpty(one: Validity): boolean {
  return one.validTo !== null && Temporal.PlainDate.compare(one.validFrom, one.validTo) >= 0
}
