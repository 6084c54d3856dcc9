import type { Temporal } from 'temporal-polyfill'
import type { WeekHours } from '#kernel/calendar/working-calendar.ts'
import type { Leads } from '../posts/post.ts'
import type { Role } from '../roles.ts'
import type { UnitKind } from '../units/unit.ts'

/** The units, posts and people of a province as they stand on a day: what a province pack hands over in one piece. */
export interface Establishment {
  readonly from: Temporal.PlainDate
  readonly province: ProvinceFacts
  readonly kinds: readonly EstablishmentKind[]
  /** Each after the one that it answers to. */
  readonly units: readonly EstablishmentUnit[]
}

/** Led by one person and signing nothing by order, unless it says otherwise. */
export type EstablishmentKind = Omit<UnitKind, 'collectiveName' | 'signsByOrder'> &
  Partial<Pick<UnitKind, 'collectiveName' | 'signsByOrder'>>

/** What stands on the letterhead. */
export interface ProvinceFacts {
  /** Agency code of the highest unit. */
  readonly unitCode: string
  /** As in running text: `tỉnh Bắc Giang`. */
  readonly nameVi: string
  readonly nameEn: string
  readonly agencyVi: string
  readonly agencyEn: string
  /** Agency code of the unit that keeps the service. */
  readonly managedByCode?: string
  readonly hotline?: string
  readonly hotlineHours?: string
  readonly emblemUrl?: string
  /** `#rrggbb`. */
  readonly accent?: string
  readonly demonstration: boolean
}

export interface EstablishmentUnit {
  /** Agency code in the new notation. */
  readonly code: string
  /** In the old notation, where it is not the new one turned round. */
  readonly oldCode?: string
  readonly parentCode: string | null
  readonly name: string
  readonly kind: string
  /** General Statistics Office code. */
  readonly territoryCode: string
  readonly address?: string
  readonly phone?: string
  readonly email?: string
  readonly website?: string
  readonly hours?: WeekHours
  readonly posts: readonly EstablishmentPost[]
}

export interface EstablishmentPost {
  readonly code: string
  readonly title: string
  readonly roles: readonly Role[]
  readonly leads?: Leads
  /** Absent where the post is vacant. Several posts may name the same person. */
  readonly holder?: { readonly staffCode: string; readonly fullName: string; readonly email?: string }
}
