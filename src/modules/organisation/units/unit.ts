import type { WeekHours } from '#kernel/calendar/working-calendar.ts'
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
  /** When its door is open to people. Deadlines run by the calendar module's hours, which may differ: a Saturday reception. */
  readonly hours: WeekHours | null
}

/** What a unit is, as procedures name it; the list is data. */
export interface UnitKind {
  readonly kind: string
  readonly nameVi: string
  readonly nameEn: string
  readonly rank: number
  /** The collective that leads such a unit, as it stands after TM. on its papers; null where one person leads it. */
  readonly collectiveName: string | null
  /** Its head may sign by order (TL.) of the head of the agency that it answers to. */
  readonly signsByOrder: boolean
}
