import type { DossierView } from '../following/dossier-view.ts'

/** The papers of the process (Circular 03/2025/TT-VPCP, annex I, forms 01 to 06) and the receipt for money. */
export const slipKinds = [
  'receipt',
  'supplement',
  'refusal',
  'apology',
  'stop-notice',
  'control-sheet',
  'fee-receipt',
] as const

export type SlipKind = (typeof slipKinds)[number]

/** Which of them a dossier has by now. The control sheet is between agencies. */
export function slipsOf(view: DossierView, reader: 'applicant' | 'official'): SlipKind[] {
  const { dossier, supplement, ending, extension, feeReceipts } = view
  const has: Readonly<Record<SlipKind, boolean>> = {
    receipt: dossier.acceptedAt !== null,
    supplement: supplement !== undefined,
    refusal: ending?.kind === 'refused',
    apology: extension !== undefined,
    'stop-notice': ending !== undefined && ending.kind !== 'refused' && ending.byPostId !== null,
    'control-sheet': reader === 'official' && dossier.acceptedAt !== null,
    'fee-receipt': feeReceipts.length > 0,
  }
  return slipKinds.filter(kind => has[kind])
}
