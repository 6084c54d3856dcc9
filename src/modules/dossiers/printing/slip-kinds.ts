import type { DossierView } from '../following/dossier-view.ts'

/** The papers of the process (Circular 03/2025/TT-VPCP, annex I, forms 01 to 06), what an online filing answers with, and the receipt for money. */
export const slipKinds = [
  'acknowledgement',
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
    acknowledgement: dossier.submittedAt !== null && dossier.channel === 'online',
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

/** How each is called as a file. */
export const slipFileNames: Readonly<Record<SlipKind, string>> = {
  acknowledgement: 'xac-nhan-nop',
  receipt: 'giay-tiep-nhan',
  supplement: 'phieu-yeu-cau-bo-sung',
  refusal: 'phieu-tu-choi',
  apology: 'xin-loi-gia-han',
  'stop-notice': 'thong-bao-dung',
  'control-sheet': 'phieu-kiem-soat',
  'fee-receipt': 'bien-lai',
}
