import type { Temporal } from 'temporal-polyfill'
import type { Role } from '../roles.ts'
import type { Leads } from './post.ts'

/** What a person was at an instant, by one post that they held: all that decides how they may sign. */
export interface Standing {
  readonly personId: string
  readonly post: StandingPost
  /** Only acting in the post. */
  readonly acting: boolean
  /** What heads of agencies had given to this post in writing and in force then. */
  readonly powers: readonly Power[]
}

export interface StandingPost {
  readonly id: string
  readonly title: string
  readonly roles: readonly Role[]
  readonly leads: Leads | null
  readonly unit: StandingUnit
}

export interface StandingUnit {
  readonly id: string
  readonly name: string
  readonly parentId: string | null
  readonly collectiveName: string | null
  readonly signsByOrder: boolean
}

export interface Power {
  readonly delegationId: string
  readonly from: StandingPost
  readonly validFrom: Temporal.Instant
  readonly validTo: Temporal.Instant
  /** Null: all that the post may do. */
  readonly actions: readonly string[] | null
}
