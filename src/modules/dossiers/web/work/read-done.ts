import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { getDossierForOfficer } from '#modules/dossiers/following/get-dossier.ts'
import { slipsOf } from '#modules/dossiers/printing/slip-kinds.ts'
import { findOffer, type OfferedAction } from './actions/offers.ts'

/** What was just done, carried over the redirect: the form's word and the dossier. */
export const doneQuery = {
  'da-lam': z.string().max(40).optional(),
  vua: z.uuid().optional(),
}

export interface Done {
  readonly action: OfferedAction
  readonly dossierId: string
  readonly code: string
  readonly hasReceipt: boolean
}

/** Undefined where nothing was done, or where it can no longer be seen. */
export async function readDone(
  context: Context,
  asked: { readonly 'da-lam'?: string | undefined; readonly vua?: string | undefined },
): Promise<Done | undefined> {
  const offer = findOffer(asked['da-lam'])
  const { vua: dossierId } = asked
  if (!offer || !dossierId) return undefined
  try {
    const view = await getDossierForOfficer(context, { dossierId })
    const hasReceipt = slipsOf(view, 'official').includes('receipt')
    return { action: offer.action, dossierId, code: view.dossier.code ?? '', hasReceipt }
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}
