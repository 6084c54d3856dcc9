import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { openResultFile } from '../../../following/open-file.ts'
import { fileAnswer } from '../file-answer.ts'
import { dossierParams } from '../filing/draft-page.ts'

/** The electronic result, for whoever may see the dossier. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const where = here.params(dossierParams.extend({ resultId: z.uuid() }))
  const { bytes, name, type } = await here.reading(context => openResultFile(context, where))
  return fileAnswer({ type, name, body: bytes, save: true })
}
