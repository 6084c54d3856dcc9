import { streamOf } from '#kernel/http/stream-of.ts'
import type { OpenedDocument } from '#modules/signing/requests/see-for-signer.ts'

/** A PDF opens in the browser under a policy that lets it run nothing; anything else is only ever saved. */
export function answerDocument({ bytes, name }: OpenedDocument): Response {
  const isPdf = name.toLowerCase().endsWith('.pdf')
  return new Response(streamOf(bytes), {
    headers: {
      'content-type': isPdf ? 'application/pdf' : 'application/octet-stream',
      'content-disposition': `${isPdf ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
