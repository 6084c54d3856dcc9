import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'

export interface AccountState {
  readonly personId: string
  readonly login: string
  readonly status: 'active' | 'suspended'
  readonly hasSecondFactor: boolean
  readonly lastSeenAt: Temporal.Instant | null
}

/** The accounts of these people by person; those without one are left out. */
export async function statesOf(context: Context, personIds: readonly string[]): Promise<Map<string, AccountState>> {
  const { rows } = await sql<AccountState>`
    select a.person_id as "personId", a.login, a.status,
      exists (select from identity.totp t where t.account_id = a.id and t.confirmed_at is not null)
        or exists (select from identity.passkey k where k.account_id = a.id) as "hasSecondFactor",
      (select max(s.last_seen_at) from identity.session s where s.account_id = a.id) as "lastSeenAt"
    from identity.account a
    where a.person_id = any(${personIds}::uuid[]) and a.status <> 'closed'
    order by a.login`.execute(context.tx)
  return new Map(rows.map(row => [row.personId, row]))
}
