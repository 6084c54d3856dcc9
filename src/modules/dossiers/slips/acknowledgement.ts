import type { Temporal } from 'temporal-polyfill'
import { formatInstant, formatMoney } from '#kernel/i18n/format.ts'
import { hiddenFact, nameFact, openFact } from '#modules/signing/index.ts'
import { type Letterhead, letterheadData, type Party, partyData, qrData, type Slip } from './slip.ts'

/**
 * What who files online has at once: the code, and the proof of each file. No form prescribes it; form 01 follows when the counter has
 * found the dossier complete, and with it the due time (Decree 118/2025 art. 17.3).
 */
export interface AcknowledgementFacts {
  readonly letterhead: Letterhead
  readonly dossierCode: string
  readonly trackingUrl: string
  readonly receivedBy: string
  readonly subject: Party
  readonly submitterName?: string
  readonly procedureName: string
  readonly papers: readonly SentPaper[]
  /** In words; it runs from acceptance. */
  readonly timeLimit: string
  readonly submittedAt: Temporal.Instant
  /** In đồng; 0 prints nothing. */
  readonly feeTotal: number
}

interface SentPaper {
  readonly name: string
  readonly fileName: string
  readonly sha256: string
}

export function buildAcknowledgement(facts: AcknowledgementFacts): Slip {
  const data = {
    title: `Xác nhận nộp hồ sơ ${facts.dossierCode}`,
    letterhead: letterheadData(facts.letterhead),
    dossierCode: facts.dossierCode,
    receivedBy: facts.receivedBy,
    subject: partyData(facts.subject),
    submitterName: facts.submitterName ?? null,
    procedureName: facts.procedureName,
    papers: facts.papers,
    timeLimit: facts.timeLimit,
    submittedAt: formatInstant(facts.submittedAt, 'vi', 'formal'),
    fee: facts.feeTotal > 0 ? formatMoney(facts.feeTotal, 'vi') : null,
    tracking: qrData(facts.trackingUrl, 'Quét mã hoặc mở địa chỉ dưới đây để xem hồ sơ đang ở đâu.'),
  }
  return {
    template: new URL('./acknowledgement.typ', import.meta.url),
    data,
    issuedAt: facts.submittedAt,
    checked: {
      title: 'Giấy xác nhận nộp hồ sơ trực tuyến',
      facts: [
        openFact('Mã hồ sơ', facts.dossierCode),
        openFact('Nơi nhận hồ sơ', facts.receivedBy),
        nameFact('Hồ sơ của', facts.subject.name),
        hiddenFact('Số điện thoại', facts.subject.phone),
        openFact('Nội dung yêu cầu giải quyết', facts.procedureName),
        openFact('Thời điểm nộp', data.submittedAt),
        openFact('Thời gian giải quyết theo quy định', facts.timeLimit),
        openFact('Phí, lệ phí phải nộp', data.fee),
        facts.papers.flatMap(paper => openFact('Mã băm SHA-256', paper.sha256)),
      ].flat(),
    },
  }
}
