import type { Validity } from '../validity.ts'

/** An agency or a part of one. */
export interface Unit extends Validity {
  readonly id: string
  /** Agency code as Decision 20/2020/QĐ-TTg writes it; parts of an agency may have none. */
  readonly code: string | null
  /** The same by QCVN 102:2016: older documents carry it. */
  readonly oldCode: string | null
  readonly name: string
  readonly kind: string
  readonly parentId: string | null
  readonly territoryId: string
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly website: string | null
  readonly hours: OfficeHours | null
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export type Weekday = (typeof weekdays)[number]

/** `07:30-11:30`, local time. */
export type Span = string

export type Week = Readonly<Partial<Record<Weekday, readonly Span[]>>>

export interface OfficeHours {
  /** Hours in which the unit works: deadlines run. */
  readonly week: Week
  /** Hours in which its counter is open besides (a Saturday morning): deadlines do not run. */
  readonly reception?: Week
}

/** What a unit is, as procedures name it; the list is data. */
export interface UnitKind {
  readonly kind: string
  readonly nameVi: string
  readonly nameEn: string
  readonly rank: number
}
