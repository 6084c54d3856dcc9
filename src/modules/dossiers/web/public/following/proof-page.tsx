import type { LoaderFunctionArgs } from 'react-router'
import { page } from '#kernel/http/page.ts'
import { proveDossier } from '../../../following/prove-dossier.ts'
import { fileAnswer } from '../file-answer.ts'
import { dossierParams } from '../filing/draft-page.ts'

/** The proof of a finished dossier, for whoever may see it. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const where = here.params(dossierParams)
  const { name, bytes } = await here.reading(context => proveDossier(context, where))
  return fileAnswer({ type: 'application/vnd.etsi.asic-e+zip', name, body: bytes, save: true })
}
