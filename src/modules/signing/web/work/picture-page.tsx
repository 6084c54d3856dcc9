import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { drawPage } from '#modules/signing/requests/place-signature.ts'
import { answerPicture } from './answer-picture.ts'

const params = z.object({ requestId: z.uuid(), page: z.coerce.number().int().min(1).max(1_000_000) })

/** A page of the document as a picture, for its signer. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const bytes = await here.reading(context => drawPage(context, here.params(params)))
  return answerPicture({ bytes, type: 'image/svg+xml' })
}
