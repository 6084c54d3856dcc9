import type { Temporal } from 'temporal-polyfill'
import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { getPost, getTerritory, getUnit } from '#modules/organisation/index.ts'
import type { Letterhead, Signer } from '../slips/slip.ts'

/** The head of a unit's paper: the agency above, the agency, and where it sits. */
export async function letterheadOf(
  context: Context,
  unitId: string,
  at: Temporal.Instant,
  notation?: string,
): Promise<Letterhead> {
  const unit = await getUnit(context, { unitId })
  const parent = unit.parentId ? await getUnit(context, { unitId: unit.parentId }) : undefined
  const territory = await getTerritory(context, { territoryId: unit.territoryId })
  return {
    ...(parent ? { parentAgency: parent.name } : {}),
    agency: unit.name,
    ...(notation === undefined ? {} : { notation }),
    // Decree 30/2020, annex I: the place is the proper name, without `Phường` or `Tỉnh`.
    place: territory.name.slice(territory.kind.length).trim() || territory.name,
    date: dateOf(at),
  }
}

/** Who signed, by the title of the post from which it was done. */
export async function signerOf(context: Context, postId: string, name: string): Promise<Signer> {
  return { title: (await getPost(context, { postId })).title, name }
}
