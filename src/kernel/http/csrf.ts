import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** The name of the hidden field that carries the token. */
export const csrfField = '_csrf'

/** The token of one reader. It differs each time it is written, so that compressed pages tell nothing about it. */
export interface Csrf {
  /** Writes a token; the page that holds one is no longer the same for everybody. */
  readonly write: () => string
  readonly isRight: (token: string | undefined) => boolean
  readonly wasWritten: () => boolean
}

/** `binding` is what the token is tied to: the session, or the visitor's own cookie. */
export function createCsrf(secret: string, binding: string): Csrf {
  let written = false
  return {
    write: () => {
      written = true
      const salt = randomBytes(12).toString('base64url')
      return `${salt}.${sign(secret, binding, salt)}`
    },
    isRight: token => {
      const [salt, signature, ...rest] = token?.split('.') ?? []
      if (!salt || !signature || rest.length > 0) return false
      const expected = Buffer.from(sign(secret, binding, salt))
      const given = Buffer.from(signature)
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
    wasWritten: () => written,
  }
}

function sign(secret: string, binding: string, salt: string): string {
  return createHmac('sha256', secret).update(`csrf\0${binding}\0${salt}`).digest('base64url')
}

/**
 * Whether a browser says that the request comes from one of our own pages. Browsers send `Sec-Fetch-Site` or at least `Origin` with every
 * POST; a request with neither is no browser, carries nobody's cookies, and is left to the token.
 */
export function comesFromHere(headers: Headers, ownOrigin: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  return origin === null || origin === ownOrigin
}
