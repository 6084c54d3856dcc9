import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { drawPage } from '#modules/signing/requests/place-signature.ts'

const params = z.object({ requestId: z.uuid(), page: z.coerce.number().int().min(1).max(1_000_000) })

/** A page of the document as a picture, for its signer. Drawn from what a stranger wrote, it may fetch and run nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const svg = await here.reading(context => drawPage(context, here.params(params)))
  return new Response(Buffer.from(svg), {
    headers: {
      'content-type': 'image/svg+xml',
      'content-security-policy': "default-src 'none'; img-src data:; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
