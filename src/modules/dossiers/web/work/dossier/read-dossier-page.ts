import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import { getDossierForOfficer } from '#modules/dossiers/following/get-dossier.ts'
import { type Offer, offersFor } from '../actions/offers.ts'
import type { ListAddress } from '../list/list-address.ts'

/** What the part beside a list needs: the clock, what may be done, and the gist. */
export interface PaneData {
  readonly view: DossierView
  readonly offers: readonly Offer[]
  readonly list: ListAddress
  readonly now: Temporal.Instant
}

export async function readPane(context: Context, dossierId: string, list: ListAddress): Promise<PaneData> {
  const view = await getDossierForOfficer(context, { dossierId })
  return { view, offers: offersFor(view, context.now), list, now: context.now }
}

/** Beside the list: what the reader may no longer see, or what is not there, leaves the place empty. */
export async function readForPane(
  context: Context,
  dossierId: string,
  list: ListAddress,
): Promise<PaneData | undefined> {
  try {
    return await readPane(context, dossierId, list)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined
    throw error
  }
}
