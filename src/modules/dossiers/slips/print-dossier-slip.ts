import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { type DossierView, viewOf } from '../following/dossier-view.ts'
import { seeDossier } from '../following/see-dossier.ts'
import { feeReceiptOf } from './fee-receipt-slip.ts'
import { apologyOf, refusalOf, stopNoticeOf, supplementRequestOf } from './notice-slips.ts'
import { acknowledgementOf, receiptOf } from './reception-slips.ts'
import { printSlip, type Slip } from './slip.ts'
import { type SlipKind, slipsOf } from './slips-of-dossier.ts'

export interface PrintedSlip {
  /** As a file: `giay-tiep-nhan-H02.31.02-250312-0001.pdf`. */
  readonly fileName: string
  readonly bytes: Uint8Array
}

const fileNames: Readonly<Record<SlipKind, string>> = {
  acknowledgement: 'xac-nhan-nop',
  receipt: 'giay-tiep-nhan',
  supplement: 'phieu-yeu-cau-bo-sung',
  refusal: 'phieu-tu-choi',
  apology: 'xin-loi-gia-han',
  stop: 'thong-bao-dung',
}

type Build = (context: Context, view: DossierView) => Promise<Slip>

const builders: Readonly<Record<SlipKind, Build>> = {
  acknowledgement: acknowledgementOf,
  receipt: receiptOf,
  supplement: supplementRequestOf,
  refusal: refusalOf,
  apology: apologyOf,
  stop: stopNoticeOf,
}

/** Prints a paper of the process as it was issued, for whoever may see the dossier: the same bytes each time. */
export async function printDossierSlip(
  context: Context,
  { dossierId, kind }: { readonly dossierId: string; readonly kind: SlipKind },
): Promise<PrintedSlip> {
  const view = await viewOf(context, await seeDossier(context, dossierId))
  if (!slipsOf(view).includes(kind)) throw notFound('dossiers.no-such-slip')
  return print(context, view, fileNames[kind], await builders[kind](context, view))
}

/** Prints the receipt of a fee that was taken. */
export async function printFeeReceipt(
  context: Context,
  { dossierId, receiptId }: { readonly dossierId: string; readonly receiptId: string },
): Promise<PrintedSlip> {
  const view = await viewOf(context, await seeDossier(context, dossierId))
  const receipt = view.feeReceipts.find(({ id }) => id === receiptId)
  if (!receipt) throw notFound('dossiers.no-such-slip')
  return print(context, view, `bien-lai-${receipt.number}`, await feeReceiptOf(context, view, receipt))
}

async function print(context: Context, { dossier }: DossierView, name: string, slip: Slip): Promise<PrintedSlip> {
  return { fileName: `${name}-${dossier.code ?? ''}.pdf`, bytes: await printSlip(context.kernel.pdf, slip) }
}
