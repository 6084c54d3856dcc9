import type { OfficeHoursRecord } from './calendar-schema.ts'

/**
 * Lays new hours over those in force: what they cover gives way, what stood before stays before, and where they end what stood
 * before comes back. Summer hours laid over the year thus leave winter hours on both sides.
 */
export function carveHours(known: readonly OfficeHoursRecord[], laid: OfficeHoursRecord): OfficeHoursRecord[] {
  const kept = known.flatMap(hours => [...before(hours, laid), ...after(hours, laid)])
  return [...kept, laid].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))
}

function before(hours: OfficeHoursRecord, laid: OfficeHoursRecord): OfficeHoursRecord[] {
  if (hours.validFrom >= laid.validFrom) return []
  const ends = hours.validTo !== undefined && hours.validTo <= laid.validFrom
  return [ends ? hours : { ...hours, validTo: laid.validFrom }]
}

function after(hours: OfficeHoursRecord, laid: OfficeHoursRecord): OfficeHoursRecord[] {
  if (laid.validTo === undefined) return []
  if (hours.validTo !== undefined && hours.validTo <= laid.validTo) return []
  return [hours.validFrom >= laid.validTo ? hours : { ...hours, validFrom: laid.validTo }]
}
