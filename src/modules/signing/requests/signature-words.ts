import type { Context } from '#kernel/context.ts'
import { getPerson, getUnit, headPostsOf, type Standing } from '#modules/organisation/index.ts'
import type { Capacity } from '../authority/capacity.ts'
import { capacityLines } from '../authority/capacity-words.ts'
import type { SignatureWords } from './prepare-document.ts'

/** What a signature of this person says, on a paper of that agency. */
export async function signatureWordsOf(
  context: Context,
  standing: Standing,
  paper: { readonly capacity: Capacity; readonly unitId: string },
): Promise<SignatureWords> {
  const { post } = standing
  const head = (await headPostsOf(context, [paper.unitId])).get(paper.unitId)
  const unit = await getUnit(context, { unitId: paper.unitId })
  const lines = capacityLines(paper.capacity, {
    title: post.title,
    headTitle: head?.title ?? post.title,
    collectiveName: head?.unit.collectiveName ?? null,
    agencyName: unit.name,
  })
  if (paper.capacity === 'seal') return { lines: [], name: unit.name }
  return { lines, name: (await getPerson(context, standing)).fullName }
}
