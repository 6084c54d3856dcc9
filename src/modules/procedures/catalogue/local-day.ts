import type { Temporal } from 'temporal-polyfill'

/** The local day of an instant: what "in force today" means. */
export function localDay(instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString()
}
