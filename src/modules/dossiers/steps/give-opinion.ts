import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { assertSaid } from '../assert-said.ts'
import { changeDossier, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { officialOf } from '../official.ts'
import { answerOpinion, type Opinion } from './opinion-store.ts'

export interface GiveOpinion {
  readonly dossierId: string
  readonly stance: NonNullable<Opinion['stance']>
  readonly answer: string
}

/** Gives what the official's unit was asked for. Whatever happens to the dossier meanwhile does not matter, so no revision is asked. */
export async function giveOpinion(context: Context, input: GiveOpinion): Promise<Dossier> {
  const open = await openForChange(context, 'give-opinion', { dossierId: input.dossierId })
  assertSaid({ answer: input.answer })
  const official = officialOf(context)
  const given = await answerOpinion(
    context,
    { dossierId: open.dossier.id, askedUnitId: official.unitId },
    {
      stance: input.stance,
      answer: input.answer,
      givenByPostId: official.onBehalfOf ?? official.postId,
      givenByName: official.name,
    },
  )
  if (!given) throw wrongState('dossiers.opinion-already-given')
  return changeDossier(context, open, {}, { opinionId: given.id, stance: input.stance, askedUnitId: official.unitId })
}
