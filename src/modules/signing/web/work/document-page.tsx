import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { openDocument } from '#modules/signing/requests/see-for-signer.ts'
import { answerDocument } from './answer-document.ts'

/** The document as it is to be signed, for its signer. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { requestId } = here.params(z.object({ requestId: z.uuid() }))
  return answerDocument(await here.reading(context => openDocument(context, { requestId, signed: false })))
}
