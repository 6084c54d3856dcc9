import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { type ListPage, type PageQuery, readCursor, toPage } from '#kernel/http/cursor.ts'
import { type FoundOfficial, searchOfficials, unitLineage } from '#modules/organisation/index.ts'
import { type AccountState, statesOf } from './account-states.ts'
import { assertMay, maySeeAccountsOf } from './official-account-policy.ts'

/** Sign-in names that begin with what was typed; whoever meets more types on. */
const mostLogins = 200

export interface FoundAccount extends FoundOfficial {
  readonly account: AccountState | undefined
}

export interface FoundAccounts extends ListPage<FoundAccount> {
  /** More sign-in names begin so than were looked at. */
  readonly isCut: boolean
}

/** Officials of the operator's unit and of all below it, by the words of their names or the beginning of their sign-in name. */
export async function searchOfficialAccounts(
  context: Context,
  { search, limit, cursor }: PageQuery & { readonly search: string },
): Promise<FoundAccounts> {
  const { actor } = context
  if (actor.kind !== 'official') throw new AppError(actor.kind === 'anonymous' ? 'not-signed-in' : 'forbidden')
  const { unitId } = actor
  assertMay(actor, maySeeAccountsOf(actor, await unitLineage(context, { unitId })))
  const after = readCursor(cursor, z.tuple([z.string().max(400), z.uuid()]))
  const orPersonIds = await personsByLogin(context, search)
  const rows = await searchOfficials(context, {
    unitId,
    search,
    orPersonIds,
    limit: limit + 1,
    ...(after ? { after: { sortName: after[0], personId: after[1] } } : {}),
  })
  const page = toPage(rows, limit, row => [row.sortName, row.personId])
  const states = await statesOf(
    context,
    page.items.map(row => row.personId),
  )
  const items = page.items.map(row => ({ ...row, account: states.get(row.personId) }))
  return { items, next: page.next, isCut: orPersonIds.length === mostLogins }
}

async function personsByLogin(context: Context, typed: string): Promise<string[]> {
  const login = typed.trim().toLowerCase()
  if (!/^[a-z0-9._-]{1,60}$/.test(login)) return []
  // No letter, figure or mark of a sign-in name sorts after it: the range is the prefix, and the key's index serves it.
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from identity.account
    where login >= ${login} and login < ${`${login}\u007f`} and kind = 'official' and status <> 'closed'
    order by login limit ${mostLogins}`.execute(context.tx)
  return rows.map(row => row.personId)
}
