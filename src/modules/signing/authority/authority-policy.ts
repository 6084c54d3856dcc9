import type { Capacity } from './capacity.ts'

/** The post that a person signs from, and what its unit is: all of it data of the organisation, on the day. */
export interface SigningPost {
  readonly postId: string
  readonly unitId: string
  readonly leads: 'head' | 'deputy' | null
  readonly roles: readonly string[]
  /** The person is only acting in it. */
  readonly acting: boolean
  readonly unit: SigningUnit
  readonly powers: readonly SigningPower[]
}

export interface SigningUnit {
  readonly parentId: string | null
  /** Null where one person leads it. */
  readonly collectiveName: string | null
  readonly signsByOrder: boolean
}

/** What the head of an agency gave to this post in writing, and is in force. */
export interface SigningPower {
  readonly unitId: string
  /** What the giver is in that unit. */
  readonly leads: 'head' | 'deputy' | null
  /** Null: all that the giver may do. */
  readonly actions: readonly string[] | null
}

/** A paper to be signed: whose it is, and for what. */
export interface PaperToSign {
  readonly capacity: Capacity
  /** The agency in whose name it goes out. */
  readonly unitId: string
  /** Like `dossiers.result`: a written power may be limited to such. */
  readonly purpose: string
}

/** The action by which a written power covers signing of every kind. */
export const signAction = 'sign'

/**
 * Why this post may not sign the paper in this capacity, as a reason of the locale files; undefined when it may.
 * Decree 30/2020 art. 13 and annex I, II.7.
 */
export function refusalOfCapacity(post: SigningPost, paper: PaperToSign): string | undefined {
  const own = post.unitId === paper.unitId
  switch (paper.capacity) {
    case 'plain':
      if (!own || post.leads !== 'head') return 'signing.capacity.only-the-head'
      if (post.unit.collectiveName !== null) return 'signing.capacity.collective-signs-tm'
      return post.acting ? 'signing.capacity.acting-signs-q' : undefined
    // Art. 13.2: in a body that works as a collective, its head signs in its name.
    case 'TM':
      if (!own || post.leads !== 'head') return 'signing.capacity.only-the-head'
      if (post.unit.collectiveName === null) return 'signing.capacity.no-collective'
      return post.acting ? 'signing.capacity.acting-signs-q' : undefined
    case 'Q':
      if (!own || post.leads !== 'head') return 'signing.capacity.only-the-head'
      return post.acting ? undefined : 'signing.capacity.not-acting'
    // Art. 13.1: the head may have a deputy sign for them. A deputy who is acting in that post is its holder all the same.
    case 'KT':
      return own && post.leads === 'deputy' ? undefined : 'signing.capacity.only-a-deputy'
    // Art. 13.4: the head of a part, where the working regulations say so.
    case 'TL':
      if (post.leads !== 'head' || post.unit.parentId !== paper.unitId) return 'signing.capacity.only-head-of-part'
      return post.unit.signsByOrder ? undefined : 'signing.capacity.not-by-order'
    // Art. 13.3: in writing, for a time and a content, and never handed on: a power comes from the head, one step.
    case 'TUQ':
      return post.powers.some(power => isGivenByHeadOf(power, paper.unitId))
        ? refusalOfPowers(post.powers, paper)
        : 'signing.capacity.no-power'
    case 'seal':
      return own && post.roles.includes('records-clerk') ? undefined : 'signing.capacity.only-records-clerk'
    default:
      return paper.capacity satisfies never
  }
}

function refusalOfPowers(powers: readonly SigningPower[], paper: PaperToSign): string | undefined {
  const covers = ({ actions }: SigningPower): boolean =>
    actions === null || actions.includes(signAction) || actions.includes(paper.purpose)
  return powers.some(power => isGivenByHeadOf(power, paper.unitId) && covers(power))
    ? undefined
    : 'signing.capacity.power-not-for-this'
}

function isGivenByHeadOf(power: SigningPower, unitId: string): boolean {
  return power.unitId === unitId && power.leads === 'head'
}
