import type { Temporal } from 'temporal-polyfill'
import { formatInstant } from '#kernel/i18n/format.ts'
import { nameFact, openFact } from '#modules/signing/index.ts'
import { type Letterhead, letterheadData, type Party, partyData, type Signer, type Slip, signerData } from './slip.ts'

/** Form 05: Thông báo dừng giải quyết hồ sơ. */
export interface StopNoticeFacts {
  readonly letterhead: Letterhead
  readonly dossierCode: string
  readonly subject: Party
  readonly procedureName: string
  /** Who asked to stop: the applicant, or an agency by name. */
  readonly requestedBy: string
  readonly reason: string
  readonly stoppedAt: Temporal.Instant
  /** How far the dossier had come, in words. */
  readonly stageReached: string
  /** What is still owed or will be paid back, in words. */
  readonly feeSettlement?: string
  readonly signer: Signer
  readonly receivers: readonly string[]
  readonly issuedAt: Temporal.Instant
}

export function buildStopNotice(facts: StopNoticeFacts): Slip {
  const data = {
    title: `Thông báo dừng giải quyết hồ sơ ${facts.dossierCode}`,
    letterhead: letterheadData(facts.letterhead),
    dossierCode: facts.dossierCode,
    subject: partyData(facts.subject),
    procedureName: facts.procedureName,
    requestedBy: facts.requestedBy,
    reason: facts.reason,
    stoppedAt: formatInstant(facts.stoppedAt, 'vi', 'formal'),
    stageReached: facts.stageReached,
    feeSettlement: facts.feeSettlement ?? null,
    signer: signerData(facts.signer),
    receivers: facts.receivers,
  }
  return {
    template: new URL('./stop-notice.typ', import.meta.url),
    data,
    issuedAt: facts.issuedAt,
    checked: {
      title: 'Thông báo dừng giải quyết hồ sơ',
      facts: [
        openFact('Mã hồ sơ', facts.dossierCode),
        openFact('Số', data.letterhead.notation),
        nameFact('Kính gửi', facts.subject.name),
        openFact('Nội dung yêu cầu giải quyết', facts.procedureName),
        openFact('Thời điểm dừng', data.stoppedAt),
        openFact('Hồ sơ đã được giải quyết đến', facts.stageReached),
        openFact('Người ký', facts.signer.name),
      ].flat(),
    },
  }
}
