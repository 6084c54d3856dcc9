import { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { paperProof } from '#modules/signing/index.ts'
import { viewOf } from '../following/dossier-view.ts'
import { seeDossier } from '../following/see-dossier.ts'
import { withProof } from '../slips/slip.ts'
import { keepSlip } from './keep-slip.ts'
import type { PrintedSlip } from './print-dossier-slip.ts'
import { receiptOf } from './reception-slips.ts'
import { slipSource } from './slip-facts.ts'

/** Form 01 of many dossiers as one PDF, each on a page of its own; those that were not accepted yet have none. */
export async function printReceipts(context: Context, dossierIds: readonly string[]): Promise<PrintedSlip> {
  const slips = []
  for (const dossierId of new Set(dossierIds)) {
    const source = slipSource(context, await viewOf(context, await seeDossier(context, dossierId)))
    const slip = await receiptOf(context, source)
    if (!slip) continue
    const paper = await keepSlip(context, source, 'receipt')
    slips.push({ ...slip, data: withProof(slip.data, paperProof(context, paper)) })
  }
  const latest = slips
    .map(slip => slip.issuedAt)
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  if (!latest) throw notFound('dossiers.no-receipt-yet')
  const template = new URL('../slips/receipts.typ', import.meta.url)
  const data = { receipts: slips.map(slip => slip.data) }
  return { name: 'giay-tiep-nhan.pdf', bytes: await context.kernel.pdf.render(template, data, { date: latest }) }
}
