import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { findPosts } from '#modules/organisation/index.ts'
import type { FeeReceipt } from '../fees/fee-store.ts'
import type { DossierView } from '../following/dossier-view.ts'
import { buildFeeReceipt } from './fee-receipt.ts'
import type { Slip } from './slip.ts'
import { headingOf, trackingUrl } from './slip-source.ts'

/** Decree 123/2020, annex IB: receipts for fees without a printed price, first form. */
const formSymbol = '01BLP0-001'

export async function feeReceiptOf(context: Context, view: DossierView, receipt: FeeReceipt): Promise<Slip> {
  const { dossier, feeLines } = view
  const { unitId, takenAt, year, number, payerName } = receipt
  const { unit, letterhead } = await headingOf(context, unitId, takenAt)
  const posts = await findPosts(context, { unitId, on: dateOf(takenAt) })
  const cashier = posts.find(post => post.id === receipt.takenByPostId)
  return buildFeeReceipt({
    letterhead,
    formSymbol,
    seriesSymbol: `${unit.code ?? ''}-${String(year).slice(-2)}E`,
    number,
    collector: { unit: unit.name },
    payer: { name: payerName },
    dossierCode: dossier.code ?? '',
    procedureName: dossier.procedureName,
    lines: feeLines
      .filter(line => line.receiptId === receipt.id)
      .map(({ name, quantity, unitAmount, amount }) => ({ name, quantity, unitAmount, amount })),
    paidBy: 'cash',
    paidAt: takenAt,
    cashierName: cashier?.holder?.fullName ?? '',
    trackingUrl: trackingUrl(context, dossier.code ?? ''),
  })
}
