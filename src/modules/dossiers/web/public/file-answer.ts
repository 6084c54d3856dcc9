import { streamOf } from '#kernel/http/stream-of.ts'

/** A PDF or a photograph opens in the browser under a policy that lets it run nothing; anything else is only ever saved. */
const shownInPlace: ReadonlySet<string> = new Set(['application/pdf', 'image/jpeg', 'image/png'])

interface FileAnswer {
  readonly type: string
  readonly name: string
  readonly body: Uint8Array | AsyncIterable<Uint8Array>
  /** Saved rather than shown, whatever it is. */
  readonly save?: boolean
}

/** A file for one pair of eyes, under its own name. */
export function fileAnswer({ type, name, body, save }: FileAnswer): Response {
  const way = shownInPlace.has(type) && !save ? 'inline' : 'attachment'
  return new Response(streamOf(body), {
    headers: {
      'content-type': type,
      'content-disposition': `${way}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
