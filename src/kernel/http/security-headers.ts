import type { FastifyInstance } from 'fastify'

/** Nothing may be loaded, framed or run: right for every answer that is not a page. Pages set their own. */
const strictest = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** `https`: people reach us by TLS, and shall come back by it only. */
export function safeHeaders(https: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': strictest,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // The camera reads the codes of papers, on our own pages and when its owner says so.
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
    'x-permitted-cross-domain-policies': 'none',
    'cache-control': 'no-store',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/** Gives every answer its number, and each header that it has not set itself. */
export function addSecurityHeaders(app: FastifyInstance, https: boolean): void {
  const headers = Object.entries(safeHeaders(https))
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of headers) if (!reply.hasHeader(name)) reply.header(name, value)
  })
}
