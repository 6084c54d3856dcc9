import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { type Standing, standingsOf } from '#modules/organisation/index.ts'
import { type PaperToSign, refusalOfCapacity, type SigningPost } from './authority-policy.ts'
import { type Capacity, capacities } from './capacity.ts'

export interface Signatory {
  readonly personId: string
  /** The post that they sign from. */
  readonly postId: string
}

/**
 * Refuses with the sentence of what is wrong, before any key is touched, whoever could not sign the paper in that capacity now.
 * Answers what they are.
 */
export async function assertMaySign(context: Context, signatory: Signatory, paper: PaperToSign): Promise<Standing> {
  const standing = await standingAt(context, signatory)
  const refusal = standing ? refusalOfCapacity(signingPostOf(standing), paper) : 'signing.capacity.not-in-office'
  if (!standing || refusal) throw forbidden(refusal)
  return standing
}

/** In which capacities they could sign such a paper now; none where they no longer hold the post. */
export async function possibleCapacities(
  context: Context,
  signatory: Signatory,
  paper: Omit<PaperToSign, 'capacity'>,
): Promise<Capacity[]> {
  const standing = await standingAt(context, signatory)
  if (!standing) return []
  const post = signingPostOf(standing)
  return capacities.filter(capacity => refusalOfCapacity(post, { ...paper, capacity }) === undefined)
}

async function standingAt(context: Context, { personId, postId }: Signatory): Promise<Standing | undefined> {
  return (await standingsOf(context, personId)).find(({ post }) => post.id === postId)
}

/** What the policy needs of what the organisation says. */
export function signingPostOf({ post, acting, powers }: Standing): SigningPost {
  return {
    postId: post.id,
    unitId: post.unit.id,
    leads: post.leads,
    roles: post.roles,
    acting,
    unit: post.unit,
    powers: powers.map(({ from, actions }) => ({ unitId: from.unit.id, leads: from.leads, actions })),
  }
}
