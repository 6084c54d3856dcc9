import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type WeekHours, weekdays } from '#kernel/calendar/working-calendar.ts'
import type { Territory } from '../territories/territory.ts'
import type { Unit } from '../units/unit.ts'

/** A day as a query gives it. */
export const daySchema = z.iso.date().transform(text => Temporal.PlainDate.from(text))

const weekHours = z.partialRecord(z.enum(weekdays), z.array(z.string()))

export const territorySchema = z.object({
  id: z.uuid(),
  code: z.string().describe('General Statistics Office code'),
  name: z.string(),
  kind: z.string(),
  level: z.number().int(),
  parentId: z.uuid().nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
})

export const unitSchema = z.object({
  id: z.uuid(),
  code: z.string().nullable().describe('Agency code, Decision 20/2020/QĐ-TTg'),
  oldCode: z.string().nullable().describe('Agency code, QCVN 102:2016'),
  name: z.string(),
  kind: z.string(),
  parentId: z.uuid().nullable(),
  territoryId: z.uuid(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  website: z.string().nullable(),
  hours: weekHours.nullable().describe('When its door is open: spans by weekday'),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
})

export function territoryAnswer({ validFrom, validTo, ...territory }: Territory): z.input<typeof territorySchema> {
  return { ...territory, validFrom: validFrom.toString(), validTo: validTo?.toString() ?? null }
}

export function unitAnswer({ validFrom, validTo, hours, ...unit }: Unit): z.input<typeof unitSchema> {
  return {
    ...unit,
    hours: hours && copyHours(hours),
    validFrom: validFrom.toString(),
    validTo: validTo?.toString() ?? null,
  }
}

function copyHours(given: WeekHours): Record<string, string[]> {
  return Object.fromEntries(Object.entries(given).map(([day, spans]) => [day, [...spans]]))
}
