import type { Temporal } from 'temporal-polyfill'
import { formatInstant, formatMoney } from '#kernel/i18n/format.ts'
import { hiddenFact, nameFact, openFact } from '#modules/signing/index.ts'
import { type Letterhead, letterheadData, type Party, partyData, qrData, type Slip } from './slip.ts'

/** Form 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Circular 03/2025/TT-VPCP, annex I). */
export interface ReceiptFacts {
  readonly letterhead: Letterhead
  readonly dossierCode: string
  readonly trackingUrl: string
  /** The counter or centre that received it. */
  readonly receivedBy: string
  readonly subject: Party
  /** When another person brings it. */
  readonly submitterName?: string
  readonly procedureName: string
  readonly papers: readonly ReceivedPaper[]
  /** Sets of papers handed in. */
  readonly sets: number
  /** In words: `20 ngày làm việc`. */
  readonly timeLimit: string
  readonly receivedAt: Temporal.Instant
  readonly dueAt: Temporal.Instant
  /** Where and how the result is returned, in words. */
  readonly returnPlace: string
  /** What is owed, in đồng; 0 prints nothing. */
  readonly feeTotal: number
  /** The official who found it complete. */
  readonly receiverName: string
  readonly issuedAt: Temporal.Instant
}

interface ReceivedPaper {
  readonly name: string
  readonly providedAs: 'electronic' | 'original' | 'copy'
  readonly quantity: number
}

export function buildReceipt(facts: ReceiptFacts): Slip {
  const words = receiptData(facts)
  return {
    template: new URL('./receipt.typ', import.meta.url),
    issuedAt: facts.issuedAt,
    data: {
      title: `Giấy tiếp nhận hồ sơ ${facts.dossierCode}`,
      letterhead: letterheadData(facts.letterhead),
      ...words,
    },
    checked: {
      title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
      facts: [
        openFact('Mã hồ sơ', facts.dossierCode),
        openFact('Bộ phận tiếp nhận và trả kết quả', facts.receivedBy),
        nameFact('Tiếp nhận hồ sơ của', facts.subject.name),
        hiddenFact('Số điện thoại', facts.subject.phone),
        openFact('Nội dung yêu cầu giải quyết', facts.procedureName),
        facts.papers.flatMap((paper, index) => openFact(`Giấy tờ ${index + 1}`, `${paper.name} (${paper.quantity})`)),
        openFact('Thời gian nhận hồ sơ', words.receivedAt),
        openFact('Thời gian trả kết quả giải quyết hồ sơ', words.dueAt),
        openFact('Phí, lệ phí phải nộp', words.fee),
        nameFact('Người tiếp nhận hồ sơ', facts.receiverName),
      ].flat(),
    },
  }
}

function receiptData(facts: ReceiptFacts) {
  return {
    dossierCode: facts.dossierCode,
    receivedBy: facts.receivedBy,
    subject: partyData(facts.subject),
    submitterName: facts.submitterName ?? null,
    procedureName: facts.procedureName,
    papers: facts.papers,
    sets: facts.sets,
    timeLimit: facts.timeLimit,
    receivedAt: formatInstant(facts.receivedAt, 'vi', 'formal'),
    dueAt: formatInstant(facts.dueAt, 'vi', 'formal'),
    returnPlace: facts.returnPlace,
    fee: facts.feeTotal > 0 ? formatMoney(facts.feeTotal, 'vi') : null,
    receiverName: facts.receiverName,
    tracking: qrData(
      facts.trackingUrl,
      'Quét mã hoặc mở địa chỉ dưới đây để xem hồ sơ đang ở đâu và vì sao hẹn ngày này.',
    ),
  }
}
