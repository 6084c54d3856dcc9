import type { DrawnPicture } from '#modules/signing/pictures/see-picture.ts'

/** Drawn from what a stranger wrote, it may fetch and run nothing. */
export function answerPicture({ bytes, type }: DrawnPicture): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': type,
      'content-security-policy': "default-src 'none'; img-src data:; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
