import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { getUnit, type Standing, standingsOf } from '#modules/organisation/index.ts'
import { refusalOfCapacity } from '../authority/authority-policy.ts'
import { type Capacity, capacities } from '../authority/capacity.ts'
import { signingPostOf } from '../authority/may-sign.ts'
import { officialOf } from '../official.ts'
import { ownFilePurpose } from './own-file.ts'
import { signatureWordsOf } from './signature-words.ts'

/** One capacity in which the reader could sign a file of their own, in the name of one agency. */
export interface OwnCapacity {
  readonly capacity: Capacity
  readonly unitId: string
  readonly unitName: string
  /** The words above the name, as they will print. */
  readonly lines: readonly string[]
}

/**
 * All of them, those of the reader's own agency first; none for a post that signs nothing. Throws `signing.own-file-not-on-behalf` for
 * somebody who acts for another post just now.
 */
export async function listOwnCapacities(context: Context): Promise<OwnCapacity[]> {
  const { personId, postId, onBehalfOf } = officialOf(context)
  if (onBehalfOf !== undefined) throw forbidden('signing.own-file-not-on-behalf')
  const standing = (await standingsOf(context, personId)).find(({ post }) => post.id === postId)
  if (!standing) return []
  const found: OwnCapacity[] = []
  for (const unitId of agenciesOf(standing)) found.push(...(await capacitiesIn(context, standing, unitId)))
  return found
}

/** Its own, the one above it (TL.), and those whose heads gave it a power in writing (TUQ.). */
function agenciesOf({ post, powers }: Standing): readonly string[] {
  const above = post.unit.parentId === null ? [] : [post.unit.parentId]
  return [...new Set([post.unit.id, ...above, ...powers.map(({ from }) => from.unit.id)])]
}

async function capacitiesIn(context: Context, standing: Standing, unitId: string): Promise<OwnCapacity[]> {
  const post = signingPostOf(standing)
  const possible = capacities.filter(
    capacity => refusalOfCapacity(post, { capacity, unitId, purpose: ownFilePurpose }) === undefined,
  )
  if (possible.length === 0) return []
  const { name: unitName } = await getUnit(context, { unitId })
  const described = possible.map(async capacity => {
    const { lines, name } = await signatureWordsOf(context, standing, { capacity, unitId })
    return { capacity, unitId, unitName, lines: capacity === 'seal' ? [name] : lines }
  })
  return Promise.all(described)
}
