import type { Temporal } from 'temporal-polyfill'
import { formatDate } from '#kernel/i18n/format.ts'
import { nameFact, openFact } from '#modules/signing/index.ts'
import { type Letterhead, letterheadData, type Party, partyData, qrData, type Slip } from './slip.ts'

/** Form 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ. One single full notice, with a reason for each item (Decree 118/2025 art. 17.2a). */
export interface SupplementRequestFacts {
  readonly letterhead: Letterhead
  readonly dossierCode: string
  readonly trackingUrl: string
  readonly subject: Party
  readonly procedureName: string
  readonly items: readonly SupplementItem[]
  readonly guidance?: string
  /** The last local day to answer, where one is set. */
  readonly answerBy?: Temporal.PlainDate
  /** Whom to ask, and the number to call. */
  readonly helpUnit: string
  readonly helpPhone?: string
  readonly officialName: string
  readonly issuedAt: Temporal.Instant
}

interface SupplementItem {
  /** The paper or question that is missing or wrong. */
  readonly name: string
  readonly reason: string
}

export function buildSupplementRequest(facts: SupplementRequestFacts): Slip {
  const data = {
    title: `Phiếu yêu cầu bổ sung hồ sơ ${facts.dossierCode}`,
    letterhead: letterheadData(facts.letterhead),
    dossierCode: facts.dossierCode,
    subject: partyData(facts.subject),
    procedureName: facts.procedureName,
    items: facts.items,
    guidance: facts.guidance ?? null,
    answerBy: facts.answerBy ? formatDate(facts.answerBy, 'vi', 'formal') : null,
    helpUnit: facts.helpUnit,
    helpPhone: facts.helpPhone ?? null,
    officialName: facts.officialName,
    tracking: qrData(
      facts.trackingUrl,
      'Quét mã hoặc mở địa chỉ dưới đây để gửi giấy tờ bổ sung, không phải đến lại nơi nộp.',
    ),
  }
  return {
    template: new URL('./supplement-request.typ', import.meta.url),
    data,
    issuedAt: facts.issuedAt,
    checked: {
      title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
      facts: [
        openFact('Mã hồ sơ', facts.dossierCode),
        openFact('Số', data.letterhead.notation),
        nameFact('Hồ sơ của', facts.subject.name),
        openFact('Nội dung yêu cầu giải quyết', facts.procedureName),
        facts.items.flatMap((item, index) => openFact(`Nội dung bổ sung ${index + 1}`, item.name)),
        openFact('Trả lời trước ngày', data.answerBy),
      ].flat(),
    },
  }
}
