import { randomBytes } from 'node:crypto'

/** What an anonymous reader's forms are tied to. */
export interface Visitor {
  readonly id: string
  /** The cookie to set, when the reader has none yet and a form was written. */
  readonly header?: string
}

/** `__Host-` keeps a neighbouring domain from planting the cookie; it needs TLS. */
export function visitorOf(cookies: Readonly<Record<string, string | undefined>>, secure: boolean): Visitor {
  const name = secure ? '__Host-visitor' : 'visitor'
  const known = cookies[name]
  if (known && /^[\w-]{22}$/.test(known)) return { id: known }
  const id = randomBytes(16).toString('base64url')
  return { id, header: `${name}=${id}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}` }
}
