/** Who acts. An official acts from a post in a unit; a delegation lets a post act for another (`onBehalfOf`). */
export type Actor = AnonymousActor | ApplicantActor | OfficialActor | SystemActor

export interface AnonymousActor {
  readonly kind: 'anonymous'
}

export interface ApplicantActor {
  readonly kind: 'citizen' | 'business'
  readonly accountId: string
  readonly sessionId: string
  readonly name: string
}

export interface OfficialActor {
  readonly kind: 'official'
  readonly accountId: string
  readonly sessionId: string
  readonly name: string
  readonly personId: string
  readonly postId: string
  readonly unitId: string
  /** Shown beside the product's name; decides nothing. */
  readonly unitName?: string
  /** Of the post, or of the post acted for; shown under the name, decides nothing. */
  readonly postTitle?: string
  /** Opaque to the kernel; the organisation module names them. */
  readonly roles: readonly string[]
  /** The post acted for, when a delegation is in force and chosen. */
  readonly onBehalfOf?: string
  /** What the delegation covers, where it does not cover all that the post may do. */
  readonly delegatedActions?: readonly string[]
  /** The last time this session proved a second factor (step-up), as epoch milliseconds. */
  readonly provenAtMs?: number
}

export interface SystemActor {
  readonly kind: 'system'
  /** The job or command that acts, e.g. `seal-ledger`. */
  readonly name: string
}

export const anonymous: AnonymousActor = { kind: 'anonymous' }
export const system = (name: string): SystemActor => ({ kind: 'system', name })

/** Who may reach a route or a page at all; the module's policy then decides on the object. */
export type Access = 'public' | 'signed-in' | 'applicant' | 'official' | { readonly anyRole: readonly string[] }

export function mayReach(actor: Actor, access: Access): boolean {
  if (access === 'public') return true
  if (access === 'signed-in') return actor.kind !== 'anonymous'
  if (access === 'applicant') return actor.kind === 'citizen' || actor.kind === 'business'
  if (access === 'official') return actor.kind === 'official'
  return actor.kind === 'official' && actor.roles.some(role => access.anyRole.includes(role))
}
