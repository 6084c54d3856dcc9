import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { openPaperFile } from '../../../following/open-file.ts'
import { fileAnswer } from '../file-answer.ts'
import { dossierParams } from '../filing/draft-page.ts'

/** What somebody sent, for whoever may see the dossier. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const where = here.params(dossierParams.extend({ paperId: z.uuid() }))
  const { bytes, name, type } = await here.reading(context => openPaperFile(context, where))
  return fileAnswer({ type, name, body: bytes })
}
