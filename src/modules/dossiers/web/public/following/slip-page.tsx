import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { notFound } from '#kernel/errors.ts'
import { page } from '#kernel/http/page.ts'
import { printDossierSlip } from '../../../printing/print-dossier-slip.ts'
import { fileAnswer } from '../file-answer.ts'
import { dossierParams } from '../filing/draft-page.ts'
import { slipNamed } from '../slip-names.ts'

/** A paper of the process as PDF, for whoever may see the dossier. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { dossierId, slip } = here.params(dossierParams.extend({ slip: z.string() }))
  const kind = slipNamed(slip)
  if (!kind) throw notFound()
  const { name, bytes } = await here.writing(context => printDossierSlip(context, { dossierId, slip: kind }))
  return fileAnswer({ type: 'application/pdf', name, body: bytes })
}
