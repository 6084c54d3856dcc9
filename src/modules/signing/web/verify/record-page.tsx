import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { printRecord } from '../../verification/record/print-record.ts'

/** The verification as a paper, for whoever has its address. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { id } = here.params(z.object({ id: z.string().max(40) }))
  const { name, bytes } = await here.reading(context => printRecord(context, { id }))
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
