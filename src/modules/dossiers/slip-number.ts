import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { nextNumber } from './dossier-store.ts'

/** Circular 03/2025/TT-VPCP, annex I: forms 02 to 05 are letters of the unit, numbered within its year. */
const symbols = { supplement: 'PYC', refusal: 'PTC', apology: 'PXL', stop: 'TBD' } as const

export type NumberedSlip = keyof typeof symbols

export const formatSlipNumber = (slip: NumberedSlip, number: number): string => `${number}/${symbols[slip]}`

export async function nextSlipNumber(context: Context, slip: NumberedSlip, unitId: string): Promise<number> {
  return nextNumber(context, `slip-${slip}`, unitId, dateOf(context.now).year)
}
