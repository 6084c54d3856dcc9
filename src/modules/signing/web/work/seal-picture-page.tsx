import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { openPicture } from '#modules/signing/pictures/see-picture.ts'
import { answerPicture } from './answer-picture.ts'

/** The picture of a unit's seal, for its operators. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { unitId } = here.params(z.object({ unitId: z.uuid() }))
  return answerPicture(await here.reading(context => openPicture(context, { unitId })))
}
