import type { Context } from '#kernel/context.ts'
import { standingsOf } from '#modules/organisation/index.ts'
import { signatureWordsOf } from '../requests/signature-words.ts'
import type { PaperToSign } from './authority-policy.ts'
import type { Capacity } from './capacity.ts'
import { possibleCapacities, type Signatory } from './may-sign.ts'

export interface CapacityToSign {
  readonly capacity: Capacity
  /** As the paper has them above the name. */
  readonly lines: readonly string[]
}

/** In what capacity somebody would sign such a paper in person today, and how it reads; undefined where they may not. */
export async function capacityToSign(
  context: Context,
  signatory: Signatory,
  paper: Omit<PaperToSign, 'capacity'>,
): Promise<CapacityToSign | undefined> {
  const capacity = (await possibleCapacities(context, signatory, paper)).find(one => one !== 'seal')
  const standing = (await standingsOf(context, signatory.personId)).find(({ post }) => post.id === signatory.postId)
  if (!capacity || !standing) return undefined
  const { lines } = await signatureWordsOf(context, standing, { capacity, unitId: paper.unitId })
  return { capacity, lines }
}
