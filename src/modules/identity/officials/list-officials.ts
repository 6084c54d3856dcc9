import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { findPosts, getUnit, listUnits, type Unit, unitLineage } from '#modules/organisation/index.ts'
import { type AccountState, statesOf } from './account-states.ts'
import { assertMay, maySeeAccountsOf } from './official-account-policy.ts'

/** More parts than any unit of a province has. */
const mostParts = 100

export interface OfficialRow {
  readonly personId: string
  readonly name: string
  readonly titles: readonly string[]
  readonly account: AccountState | undefined
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
