import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { printFeeReceipt } from '../../../slips/print-dossier-slip.ts'
import { fileAnswer } from '../file-answer.ts'
import { dossierParams } from '../filing/draft-page.ts'

/** The numbered receipt of a fee as PDF, for whoever may see the dossier. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const where = here.params(dossierParams.extend({ receiptId: z.uuid() }))
  const { fileName, bytes } = await here.reading(context => printFeeReceipt(context, where))
  return fileAnswer({ type: 'application/pdf', name: fileName, body: bytes })
}
