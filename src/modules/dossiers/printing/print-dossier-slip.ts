import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { viewOf } from '../following/dossier-view.ts'
import { seeDossier } from '../following/see-dossier.ts'
import { printSlip, type Slip } from '../slips/slip.ts'
import { apologyOf, controlSheetOf, feeReceiptOf, stopNoticeOf } from './processing-slips.ts'
import { acknowledgementOf, receiptOf, refusalSlipOf, supplementSlipOf } from './reception-slips.ts'
import { type SlipSource, slipSource } from './slip-facts.ts'
import { type SlipKind, slipFileNames, slipsOf } from './slip-kinds.ts'

export interface PrintDossierSlip {
  readonly dossierId: string
  readonly slip: SlipKind
}

export interface PrintedSlip {
  /** For the file: `giay-tiep-nhan-H02.31.05-261109-0042.pdf`. */
  readonly name: string
  readonly bytes: Uint8Array
}

const builders: Readonly<Record<SlipKind, (context: Context, source: SlipSource) => Promise<Slip | undefined>>> = {
  acknowledgement: acknowledgementOf,
  receipt: receiptOf,
  supplement: supplementSlipOf,
  refusal: refusalSlipOf,
  apology: apologyOf,
  'stop-notice': stopNoticeOf,
  'control-sheet': controlSheetOf,
  'fee-receipt': feeReceiptOf,
}

/** A paper of the process as PDF, for whoever may see the dossier. Printing it again gives the same paper. */
export async function printDossierSlip(context: Context, input: PrintDossierSlip): Promise<PrintedSlip> {
  const view = await viewOf(context, await seeDossier(context, input.dossierId))
  const reader = context.actor.kind === 'official' ? 'official' : 'applicant'
  if (!slipsOf(view, reader).includes(input.slip)) throw notFound('dossiers.no-such-slip')
  const source = slipSource(context, view)
  const slip = await builders[input.slip](context, source)
  if (!slip) throw notFound('dossiers.no-such-slip')
  const bytes = await printSlip(context.kernel.pdf, slip)
  return { name: `${slipFileNames[input.slip]}-${source.dossierCode}.pdf`, bytes }
}
