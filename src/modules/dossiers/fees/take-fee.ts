import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { badInput, wrongState } from '#kernel/errors.ts'
import { changeDossier, type DossierRef, openForChange } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { nextNumber } from '../dossier-store.ts'
import { officialOf } from '../official.ts'
import { type FeeReceipt, insertFeeReceipt, listFeeLines, listFeeReceipts, markPaid, unpaidLines } from './fee-store.ts'

export interface TakeFee extends DossierRef {
  readonly payerName: string
  /** What the clerk was handed, in đồng: taken only when it is exactly what is owed. */
  readonly amount: number
}

export interface TakenFee {
  readonly dossier: Dossier
  readonly receipt: FeeReceipt
}

/** Cash at the counter for all that is owed, with a receipt numbered without gaps in the unit's year. */
export async function takeFee(context: Context, input: TakeFee): Promise<TakenFee> {
  const open = await openForChange(context, 'take-fee', input)
  if (open.repeated) return lastReceipt(context, open.dossier)
  const owed = unpaidLines(await listFeeLines(context, open.dossier.id))
  const amount = owed.reduce((sum, line) => sum + line.amount, 0)
  if (amount === 0) throw wrongState('dossiers.nothing-owed')
  if (input.amount !== amount)
    throw badInput([{ path: 'amount', reason: 'dossiers.not-what-is-owed', params: { amount } }])

  const official = officialOf(context)
  const year = dateOf(context.now).year
  const receipt = await insertFeeReceipt(context, {
    unitId: official.unitId,
    year,
    number: await nextNumber(context, 'fee-receipt', official.unitId, year),
    dossierId: open.dossier.id,
    amount,
    method: 'cash',
    payerName: input.payerName,
    takenAt: context.now,
    takenByPostId: official.onBehalfOf ?? official.postId,
    takenByName: official.name,
  })
  await markPaid(
    context,
    receipt,
    owed.map(line => line.key),
  )
  const facts = { receiptId: receipt.id, number: receipt.number, year, amount, takenByUnitId: official.unitId }
  return { dossier: await changeDossier(context, open, {}, facts), receipt }
}

async function lastReceipt(context: Context, dossier: Dossier): Promise<TakenFee> {
  const receipt = (await listFeeReceipts(context, dossier.id)).at(-1)
  if (!receipt) throw new Error('a fee that was taken has its receipt')
  return { dossier, receipt }
}
