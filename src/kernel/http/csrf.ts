import { createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'

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
export function createCsrf(key: KeyObject | Buffer, binding: string): Csrf {
  let written = false
  const sign = (salt: string) => createHmac('sha256', key).update(`csrf\0${binding}\0${salt}`).digest('base64url')
  return {
    write: () => {
      written = true
      const salt = randomBytes(12).toString('base64url')
      return `${salt}.${sign(salt)}`
    },
    isRight: token => {
      const [salt, signature, ...rest] = token?.split('.') ?? []
      if (!salt || !signature || rest.length > 0) return false
      const expected = Buffer.from(sign(salt))
      const given = Buffer.from(signature)
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
    wasWritten: () => written,
  }
}
