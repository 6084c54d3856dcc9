import type { Temporal } from 'temporal-polyfill'
import { nameFact, openFact } from '#modules/signing/index.ts'
import { type Letterhead, letterheadData, type Party, partyData, type Slip } from './slip.ts'

/** Form 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ. */
export interface RefusalFacts {
  readonly letterhead: Letterhead
  readonly dossierCode: string
  readonly refusedBy: string
  readonly subject: Party
  readonly procedureName: string
  readonly reasons: readonly string[]
  /** The articles that the refusal stands on. */
  readonly legalGrounds: readonly string[]
  /** Where to go instead, when another agency is competent. */
  readonly guidance?: string
  readonly officialName: string
  readonly issuedAt: Temporal.Instant
}

export function buildRefusal(facts: RefusalFacts): Slip {
  const data = {
    title: `Phiếu từ chối hồ sơ ${facts.dossierCode}`,
    letterhead: letterheadData(facts.letterhead),
    dossierCode: facts.dossierCode,
    refusedBy: facts.refusedBy,
    subject: partyData(facts.subject),
    procedureName: facts.procedureName,
    reasons: facts.reasons,
    legalGrounds: facts.legalGrounds,
    guidance: facts.guidance ?? null,
    officialName: facts.officialName,
  }
  return {
    template: new URL('./refusal.typ', import.meta.url),
    data,
    issuedAt: facts.issuedAt,
    checked: {
      title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
      facts: [
        openFact('Mã hồ sơ', facts.dossierCode),
        openFact('Số', data.letterhead.notation),
        nameFact('Hồ sơ của', facts.subject.name),
        openFact('Nội dung yêu cầu giải quyết', facts.procedureName),
        openFact('Số lý do từ chối', String(facts.reasons.length)),
        facts.legalGrounds.flatMap(ground => openFact('Căn cứ pháp lý', ground)),
      ].flat(),
    },
  }
}
