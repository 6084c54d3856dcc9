import type { DossierView } from '../following/dossier-view.ts'

/** The papers that the process gives an applicant, by name. Fee receipts are numbered by themselves. */
export const slipKinds = ['acknowledgement', 'receipt', 'supplement', 'refusal', 'apology', 'stop'] as const
export type SlipKind = (typeof slipKinds)[number]

/** Which papers a dossier has so far. */
export function slipsOf({ dossier, supplement, ending, extension }: DossierView): SlipKind[] {
  const has: Readonly<Record<SlipKind, boolean>> = {
    acknowledgement: dossier.submittedAt !== null && dossier.channel === 'online',
    receipt: dossier.acceptedAt !== null,
    supplement: supplement !== undefined,
    refusal: ending?.kind === 'refused',
    apology: extension !== undefined,
    // What the applicant took back himself, no official signs.
    stop: ending !== undefined && ending.kind !== 'refused' && ending.byPostId !== null,
  }
  return slipKinds.filter(kind => has[kind])
}
