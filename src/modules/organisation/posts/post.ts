import type { Temporal } from 'temporal-polyfill'
import type { Role } from '../roles.ts'
import type { Validity } from '../validity.ts'

/** Who leads a unit, and who stands in for them. */
export type Leads = 'head' | 'deputy'

/** A seat in a unit. Someone holds it, or it is vacant. */
export interface Post extends Validity {
  readonly id: string
  readonly unitId: string
  /** One in its unit: `chairman`, `counter`. */
  readonly code: string
  readonly title: string
  readonly roles: readonly Role[]
  readonly rank: number
  /** Null for all who neither lead the unit nor stand in for its head. */
  readonly leads: Leads | null
}

/** An official. */
export interface Person {
  readonly id: string
  readonly staffCode: string
  readonly fullName: string
  readonly email: string | null
  readonly phone: string | null
}

export interface Holding extends Validity {
  readonly id: string
  readonly postId: string
  readonly personId: string
  /** Only acting in the post (Q. on papers). */
  readonly acting: boolean
}

/** One post acts for another between two instants. `actions` null: for all that the post may do. */
export interface Delegation {
  readonly id: string
  readonly fromPostId: string
  readonly toPostId: string
  readonly validFrom: Temporal.Instant
  readonly validTo: Temporal.Instant
  readonly actions: readonly string[] | null
  readonly reason: string
}

/** As what a person may act: in a post of their own, or through it for another that is delegated to it. */
export interface ActingPost {
  /** The person's own post. */
  readonly postId: string
  /** The post acted for. What follows (unit, title, roles) is then that post's. */
  readonly onBehalfOf?: string
  readonly unitId: string
  readonly unitName: string
  readonly unitKind: string
  readonly territoryId: string
  readonly title: string
  readonly roles: readonly Role[]
  /** What the delegation is limited to; absent: all that the post may do. */
  readonly actions?: readonly string[]
}

/** A post with whoever holds it on the day asked about. */
export interface StaffedPost extends Post {
  readonly holder: { readonly personId: string; readonly fullName: string } | null
}
