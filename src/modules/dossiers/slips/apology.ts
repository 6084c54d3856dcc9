import type { Temporal } from 'temporal-polyfill'
import { formatInstant } from '#kernel/i18n/format.ts'
import { nameFact, openFact } from '#modules/signing/index.ts'
import { type Letterhead, letterheadData, type Party, partyData, type Signer, type Slip, signerData } from './slip.ts'

/** Form 04: Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết. Sent before the due instant, once. */
export interface ApologyFacts {
  readonly letterhead: Letterhead
  readonly dossierCode: string
  readonly subject: Party
  readonly procedureName: string
  readonly receivedAt: Temporal.Instant
  readonly dueAt: Temporal.Instant
  readonly reason: string
  readonly newDueAt: Temporal.Instant
  readonly signer: Signer
  /** Who is sent a copy, besides the applicant. */
  readonly receivers: readonly string[]
  readonly issuedAt: Temporal.Instant
}

export function buildApology(facts: ApologyFacts): Slip {
  const data = {
    title: `Xin lỗi và gia hạn hồ sơ ${facts.dossierCode}`,
    letterhead: letterheadData(facts.letterhead),
    dossierCode: facts.dossierCode,
    subject: partyData(facts.subject),
    procedureName: facts.procedureName,
    receivedAt: formatInstant(facts.receivedAt, 'vi', 'formal'),
    dueAt: formatInstant(facts.dueAt, 'vi', 'formal'),
    reason: facts.reason,
    newDueAt: formatInstant(facts.newDueAt, 'vi', 'formal'),
    signer: signerData(facts.signer),
    receivers: facts.receivers,
  }
  return {
    template: new URL('./apology.typ', import.meta.url),
    data,
    issuedAt: facts.issuedAt,
    checked: {
      title: 'Xin lỗi và đề nghị gia hạn thời gian giải quyết hồ sơ',
      facts: [
        openFact('Mã hồ sơ', facts.dossierCode),
        openFact('Số', data.letterhead.notation),
        nameFact('Kính gửi', facts.subject.name),
        openFact('Nội dung yêu cầu giải quyết', facts.procedureName),
        openFact('Tiếp nhận lúc', data.receivedAt),
        openFact('Thời gian hẹn trả kết quả', data.dueAt),
        openFact('Trả kết quả chậm nhất lúc', data.newDueAt),
        openFact('Người ký', facts.signer.name),
      ].flat(),
    },
  }
}
