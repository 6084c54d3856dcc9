import type { Selectable } from 'kysely'
import type { Context } from '#kernel/context.ts'
import { type FeeLineRow, type FeeReceiptRow, tables } from '../dossier-tables.ts'
import type { FeeLine } from './fees.ts'

export type OwedLine = Selectable<FeeLineRow>
export type FeeReceipt = Selectable<FeeReceiptRow>

const lineColumns = [
  'dossierId',
  'key',
  'name',
  'kind',
  'unitAmount',
  'quantity',
  'amount',
  'perUnit',
  'basis',
  'exemptBy',
  'receiptId',
] as const

const receiptColumns = [
  'id',
  'unitId',
  'year',
  'number',
  'dossierId',
  'amount',
  'method',
  'payerName',
  'takenAt',
  'takenByPostId',
  'takenByName',
] as const

export async function insertFeeLines(context: Context, dossierId: string, lines: readonly FeeLine[]): Promise<void> {
  if (lines.length === 0) return
  await tables(context)
    .insertInto('dossiers.fee_line')
    .values(lines.map(line => ({ ...line, dossierId, receiptId: null })))
    .execute()
}

export async function listFeeLines(context: Context, dossierId: string): Promise<OwedLine[]> {
  return tables(context)
    .selectFrom('dossiers.fee_line')
    .select(lineColumns)
    .where('dossierId', '=', dossierId)
    .orderBy('key')
    .execute()
}

export async function listFeeReceipts(context: Context, dossierId: string): Promise<FeeReceipt[]> {
  return tables(context)
    .selectFrom('dossiers.fee_receipt')
    .select(receiptColumns)
    .where('dossierId', '=', dossierId)
    .orderBy('id')
    .execute()
}

export async function insertFeeReceipt(context: Context, receipt: Omit<FeeReceipt, 'id'>): Promise<FeeReceipt> {
  return tables(context)
    .insertInto('dossiers.fee_receipt')
    .values(receipt)
    .returning(receiptColumns)
    .executeTakeFirstOrThrow()
}

/** Which lines a receipt paid. */
export async function markPaid(context: Context, receipt: FeeReceipt, keys: readonly string[]): Promise<void> {
  await tables(context)
    .updateTable('dossiers.fee_line')
    .set({ receiptId: receipt.id })
    .where('dossierId', '=', receipt.dossierId)
    .where('key', 'in', keys)
    .where('receiptId', 'is', null)
    .execute()
}

export const unpaidLines = (lines: readonly OwedLine[]): OwedLine[] =>
  lines.filter(line => line.receiptId === null && line.amount > 0)
