import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { findPosts, getUnit, listUnits, type Unit, unitLineage } from '#modules/organisation/index.ts'
import { assertMay, maySeeAccountsOf } from './official-account-policy.ts'

/** More parts than any unit of a province has. */
const mostParts = 100

export interface OfficialRow {
  readonly personId: string
  readonly name: string
  readonly titles: readonly string[]
  readonly account: AccountState | undefined
}

export interface AccountState {
  readonly personId: string
  readonly login: string
  readonly status: 'active' | 'suspended'
  readonly hasSecondFactor: boolean
  readonly lastSeenAt: Temporal.Instant | null
}

export interface OfficialsOfUnit {
  readonly unit: Unit
  /** The unit above, where the reader is an operator of it too. */
  readonly parentId: string | undefined
  readonly parts: readonly Unit[]
  readonly officials: readonly OfficialRow[]
}

/** The officials of a unit with the state of their accounts, and its parts; the operator's own unit unless told. */
export async function listOfficials(
  context: Context,
  input: { readonly unitId?: string | undefined },
): Promise<OfficialsOfUnit> {
  const { actor } = context
  const unitId = input.unitId ?? (actor.kind === 'official' ? actor.unitId : undefined)
  if (!unitId) throw new AppError('forbidden')
  const lineage = await unitLineage(context, { unitId })
  assertMay(actor, maySeeAccountsOf(actor, lineage))
  const unit = await getUnit(context, { unitId })
  const { items: parts } = await listUnits(context, { parentId: unitId, limit: mostParts })
  const titles = new Map<string, { readonly name: string; readonly titles: string[] }>()
  for (const { holder, title } of await findPosts(context, { unitId })) {
    if (!holder) continue
    const known = titles.get(holder.personId)
    if (known) known.titles.push(title)
    else titles.set(holder.personId, { name: holder.fullName, titles: [title] })
  }
  const states = await statesOf(context, [...titles.keys()])
  const isTop = actor.kind === 'official' && actor.unitId === unitId
  return {
    unit,
    parentId: isTop ? undefined : (unit.parentId ?? undefined),
    parts,
    officials: [...titles].map(([personId, one]) => ({ personId, ...one, account: states.get(personId) })),
  }
}

async function statesOf(context: Context, personIds: readonly string[]): Promise<Map<string, AccountState>> {
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
