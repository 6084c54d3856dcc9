import { type Generated, type Selectable, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'

type Instant = Temporal.Instant

type MessageRow = {
  id: Generated<string>
  account_id: string | null
  email: string | null
  dossier_id: string | null
  dossier_code: string | null
  kind: string
  params: unknown
  stream: string
  sequence: number
  created_at: Instant
  read_at: Instant | null
  mailed_at: Instant | null
  mail_refused_at: Instant | null
}

type NotificationTables = {
  'notifications.message': MessageRow
  'notifications.preference': { account_id: string; by_mail: boolean; changed_at: Instant }
}

export type StoredMessage = Selectable<MessageRow>

export type NewMessage = Pick<
  StoredMessage,
  'account_id' | 'email' | 'dossier_id' | 'dossier_code' | 'kind' | 'stream' | 'sequence' | 'created_at'
> & { readonly params: Readonly<Record<string, unknown>> }

const tables = (context: Context) => context.tx.$extendTables<NotificationTables>()

/** Answers undefined where it has been told already: handlers and jobs may run twice. */
export async function insertMessage(context: Context, message: NewMessage): Promise<StoredMessage | undefined> {
  return tables(context)
    .insertInto('notifications.message')
    .values({
      ...message,
      params: JSON.stringify(message.params),
      read_at: null,
      mailed_at: null,
      mail_refused_at: null,
    })
    .onConflict(conflict => conflict.constraint('message_event_key').doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findUnmailed(context: Context, id: string): Promise<StoredMessage | undefined> {
  return tables(context)
    .selectFrom('notifications.message')
    .selectAll()
    .where('id', '=', id)
    .where('mailed_at', 'is', null)
    .where('mail_refused_at', 'is', null)
    .executeTakeFirst()
}

/** What became of it first stays. */
export async function markMailed(
  context: Context,
  id: string,
  outcome: 'mailed_at' | 'mail_refused_at',
): Promise<void> {
  await tables(context)
    .updateTable('notifications.message')
    .set({ [outcome]: context.now })
    .where('id', '=', id)
    .where('mailed_at', 'is', null)
    .where('mail_refused_at', 'is', null)
    .execute()
}

/** Newest first, after the message of the cursor. */
export async function selectMessages(
  context: Context,
  accountId: string,
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<StoredMessage[]> {
  let query = tables(context)
    .selectFrom('notifications.message')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(page.limit)
  if (page.before) query = query.where('id', '<', page.before)
  return query.execute()
}

/** Counts no further than a badge shows. */
export async function countUnread(context: Context, accountId: string): Promise<number> {
  const unread = tables(context)
    .selectFrom('notifications.message')
    .select('id')
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .limit(100)
    .as('unread')
  const { count } = await tables(context)
    .selectFrom(unread)
    .select(row => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Answers what it is about; undefined where the account has no such message. What was read first stays. */
export async function markRead(
  context: Context,
  accountId: string,
  id: string,
): Promise<Pick<StoredMessage, 'kind' | 'dossier_id'> | undefined> {
  return tables(context)
    .updateTable('notifications.message')
    .set(eb => ({ read_at: eb.fn.coalesce('read_at', eb.val(context.now)) }))
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning(['kind', 'dossier_id'])
    .executeTakeFirst()
}

export async function markAllRead(context: Context, accountId: string): Promise<void> {
  await tables(context)
    .updateTable('notifications.message')
    .set({ read_at: context.now })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .execute()
}

export async function wantsMail(context: Context, accountId: string): Promise<boolean> {
  const row = await tables(context)
    .selectFrom('notifications.preference')
    .select('by_mail')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.by_mail ?? true
}

export async function savePreference(context: Context, accountId: string, byMail: boolean): Promise<void> {
  const choice = { by_mail: byMail, changed_at: context.now }
  await tables(context)
    .insertInto('notifications.preference')
    .values({ account_id: accountId, ...choice })
    .onConflict(conflict => conflict.column('account_id').doUpdateSet(choice))
    .execute()
}

export interface LastMail {
  /** When the mail server last took or refused a message. */
  readonly answeredAt: Instant | null
  /** The oldest message that was to go out since and has had no answer. */
  readonly waitingSince: Instant | null
}

/** Of the last few hundred messages to people who want mail: enough for now, and as cheap with millions. */
export async function readLastMail(context: Context): Promise<LastMail> {
  const { rows } = await sql<LastMail>`
    with recent as (
      select created_at, coalesce(mailed_at, mail_refused_at) as answered_at from notifications.message as message
      where email is not null and not exists (
        select from notifications.preference where preference.account_id = message.account_id and not by_mail)
      order by id desc limit 500
    ), last as (select max(answered_at) as at from recent)
    select at as "answeredAt", (
      select min(created_at) from recent where answered_at is null and created_at > coalesce(last.at, '-infinity')
    ) as "waitingSince" from last`.execute(context.tx)
  return rows[0] ?? { answeredAt: null, waitingSince: null }
}
