import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { printDossierSlip } from '#modules/dossiers/printing/print-dossier-slip.ts'
import { slipKinds } from '#modules/dossiers/printing/slip-kinds.ts'
import { fileAnswer } from '../../public/file-answer.ts'

const params = z.object({ dossierId: z.uuid(), slip: z.enum(slipKinds) })

/** One paper of the process, ready to print. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const asked = here.params(params)
  const { name, bytes } = await here.reading(context => printDossierSlip(context, asked))
  return fileAnswer({ type: 'application/pdf', name, body: bytes })
}
