import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { type ListPage, type PageQuery, readCursor, writeCursor } from '#kernel/http/cursor.ts'
import {
  countUnread,
  markAllRead,
  markRead,
  type StoredMessage,
  savePreference,
  selectMessages,
  wantsMail,
} from './message-store.ts'
import { messageHref } from './message-words.ts'

/** One's own messages, the newest first. */
export async function listNotifications(context: Context, query: PageQuery): Promise<ListPage<StoredMessage>> {
  const after = readCursor(query.cursor, z.tuple([z.uuid()]))
  const rows = await selectMessages(context, ownAccount(context), { limit: query.limit + 1, before: after?.[0] })
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: rows.length > query.limit && last ? writeCursor([last.id]) : null }
}

/** At most 100, which is more than a badge shows; 0 for whoever is not signed in. */
export async function countMyUnread(context: Context): Promise<number> {
  return 'accountId' in context.actor ? countUnread(context, context.actor.accountId) : 0
}

/** Idempotent: what is read stays read. */
export async function readNotifications(context: Context): Promise<void> {
  await markAllRead(context, ownAccount(context))
}

/** Marks one's own message as read and answers where its reader goes on. Idempotent. */
export async function openNotification(context: Context, id: string): Promise<{ readonly href: string }> {
  const message = await markRead(context, ownAccount(context), id)
  if (!message) throw notFound('notifications.no-such-message')
  return { href: messageHref(message) }
}

export const preferenceSchema = z.strictObject({ byMail: z.boolean() })

export async function setPreference(context: Context, input: z.output<typeof preferenceSchema>): Promise<void> {
  await savePreference(context, ownAccount(context), input.byMail)
}

export async function getPreference(context: Context): Promise<z.output<typeof preferenceSchema>> {
  return { byMail: await wantsMail(context, ownAccount(context)) }
}

function ownAccount(context: Context): string {
  if (!('accountId' in context.actor)) throw new AppError('not-signed-in')
  return context.actor.accountId
}
