import type { Temporal } from 'temporal-polyfill'
import { formatInstant, formatMoney } from '#kernel/i18n/format.ts'
import { numberInWords } from '#kernel/text/number-words.ts'
import { sentenceCase } from '#kernel/text/person-name.ts'
import { nameFact, openFact } from '#modules/signing/index.ts'
import { type Letterhead, letterheadData, type Party, partyData, qrData, type Slip } from './slip.ts'

/** Biên lai thu phí, lệ phí: numbered without gaps (Decree 123/2020 art. 30 to 33). */
export interface FeeReceiptFacts {
  readonly letterhead: Letterhead
  /** The series: `01BLP0-001`, and the sign of unit and year: `BG-25E`. */
  readonly formSymbol: string
  readonly seriesSymbol: string
  readonly number: number
  readonly collector: { readonly unit: string; readonly taxCode?: string }
  readonly payer: Party
  readonly dossierCode: string
  readonly procedureName: string
  readonly lines: readonly FeeReceiptLine[]
  readonly paidBy: 'cash' | 'transfer'
  readonly paidAt: Temporal.Instant
  readonly cashierName: string
  readonly trackingUrl: string
}

interface FeeReceiptLine {
  readonly name: string
  readonly quantity: number
  /** In đồng. */
  readonly unitAmount: number
  readonly amount: number
}

const numberDigits = 7

export function buildFeeReceipt(facts: FeeReceiptFacts): Slip {
  const total = facts.lines.reduce((sum, line) => sum + line.amount, 0)
  const number = String(facts.number).padStart(numberDigits, '0')
  const data = {
    title: `Biên lai số ${number}`,
    letterhead: letterheadData(facts.letterhead),
    formSymbol: facts.formSymbol,
    seriesSymbol: facts.seriesSymbol,
    number,
    collector: { unit: facts.collector.unit, taxCode: facts.collector.taxCode ?? null },
    payer: partyData(facts.payer),
    dossierCode: facts.dossierCode,
    procedureName: facts.procedureName,
    lines: facts.lines.map(({ name, quantity, unitAmount, amount }) => ({
      name,
      quantity,
      unitAmount: formatMoney(unitAmount, 'vi'),
      amount: formatMoney(amount, 'vi'),
    })),
    total: formatMoney(total, 'vi'),
    totalInWords: `${sentenceCase(numberInWords(total))} đồng`,
    paidBy: facts.paidBy,
    paidAt: formatInstant(facts.paidAt, 'vi', 'formal'),
    cashierName: facts.cashierName,
    tracking: qrData(facts.trackingUrl, 'Quét mã hoặc mở địa chỉ dưới đây để theo dõi hồ sơ.'),
  }
  return {
    template: new URL('./fee-receipt.typ', import.meta.url),
    data,
    issuedAt: facts.paidAt,
    checked: {
      title: 'Biên lai thu phí, lệ phí',
      facts: [
        openFact('Ký hiệu', facts.seriesSymbol),
        openFact('Số', number),
        openFact('Đơn vị thu', facts.collector.unit),
        nameFact('Người nộp', facts.payer.name),
        openFact('Hồ sơ', facts.dossierCode),
        openFact('Nội dung', facts.procedureName),
        data.lines.flatMap(line => openFact(line.name, line.amount)),
        openFact('Tổng cộng', data.total),
        openFact('Thời gian thu', data.paidAt),
        nameFact('Người thu tiền', facts.cashierName),
      ].flat(),
    },
  }
}
