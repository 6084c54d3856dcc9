import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { printReceipts } from '#modules/dossiers/printing/print-receipts.ts'
import { fileAnswer } from '../public/file-answer.ts'

const mostAtOnce = 100
const query = z.object({
  'ho-so': z.preprocess(sent => [sent].flat(), z.array(z.uuid()).min(1).max(mostAtOnce)),
})

/** The receipts of the dossiers that were picked, one after the other in one paper. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { 'ho-so': dossierIds } = here.query(query)
  const { name, bytes } = await here.writing(context => printReceipts(context, dossierIds))
  return fileAnswer({ type: 'application/pdf', name, body: bytes })
}
