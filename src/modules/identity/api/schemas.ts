import { z } from 'zod'
import type { OpenedSession } from '../open-session.ts'
import type { Session } from '../session-store.ts'

/** A program keeps the token and sends it as `Authorization: Bearer`. */
export const openedSchema = z.object({
  state: z.literal('opened'),
  token: z.string().describe('Send it as Authorization: Bearer; it is told this once'),
  sessionId: z.uuid(),
  kind: z.enum(['citizen', 'business', 'official']),
  hours: z.int().describe('Lasts no longer than this, and less when it is not used'),
})

export const openedAnswer = (session: OpenedSession): z.input<typeof openedSchema> => ({ state: 'opened', ...session })

export const sessionSchema = z.object({
  id: z.uuid(),
  method: z.enum(['password', 'password-totp', 'password-recovery-code', 'passkey', 'provider']),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  userAgent: z.string().nullable(),
  current: z.boolean(),
})

export const sessionAnswer = (session: Session & { readonly current: boolean }): z.input<typeof sessionSchema> => ({
  id: session.id,
  method: session.method,
  createdAt: session.created_at.toString(),
  lastSeenAt: session.last_seen_at.toString(),
  expiresAt: session.expires_at.toString(),
  userAgent: session.user_agent,
  current: session.current,
})

/** What a browser is given for a passkey: `PublicKeyCredential.parse…OptionsFromJSON` reads the options. */
export const passkeyOptionsSchema = z.object({
  challenge: z.string().describe('Comes back with the answer'),
  options: z.looseObject({ challenge: z.string() }),
})
