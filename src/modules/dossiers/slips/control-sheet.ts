import type { Temporal } from 'temporal-polyfill'
import { formatInstant } from '#kernel/i18n/format.ts'
import { nameFact, openFact } from '#modules/signing/index.ts'
import { type Letterhead, letterheadData, type Slip } from './slip.ts'

/** Form 06: Phiếu kiểm soát quá trình giải quyết hồ sơ: one row for each hand-over. */
export interface ControlSheetFacts {
  readonly letterhead: Letterhead
  readonly dossierCode: string
  readonly procedureName: string
  readonly subjectName: string
  readonly competentUnit: string
  /** Units that were asked or took part. */
  readonly otherUnits: readonly string[]
  readonly receivedAt: Temporal.Instant
  readonly dueAt?: Temporal.Instant
  readonly handOvers: readonly HandOverLine[]
  readonly issuedAt: Temporal.Instant
}

interface HandOverLine {
  readonly givenBy: HandOverParty
  readonly takenBy: HandOverParty
  readonly at: Temporal.Instant
  /** Null where it was taken back: nobody had worked on it. */
  readonly outcome: 'early' | 'on-time' | 'late' | null
  readonly note?: string
}

interface HandOverParty {
  readonly unit: string
  /** Absent where no one has taken it up. */
  readonly name?: string
}

export function buildControlSheet(facts: ControlSheetFacts): Slip {
  const data = {
    title: `Phiếu kiểm soát hồ sơ ${facts.dossierCode}`,
    letterhead: letterheadData(facts.letterhead),
    dossierCode: facts.dossierCode,
    procedureName: facts.procedureName,
    subjectName: facts.subjectName,
    competentUnit: facts.competentUnit,
    otherUnits: facts.otherUnits.length > 0 ? facts.otherUnits.join('; ') : null,
    receivedAt: formatInstant(facts.receivedAt, 'vi', 'formal'),
    dueAt: facts.dueAt ? formatInstant(facts.dueAt, 'vi', 'formal') : null,
    handOvers: facts.handOvers.map(handOverData),
  }
  return {
    template: new URL('./control-sheet.typ', import.meta.url),
    data,
    issuedAt: facts.issuedAt,
    checked: {
      title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
      facts: [
        openFact('Mã hồ sơ', facts.dossierCode),
        nameFact('Chủ hồ sơ', facts.subjectName),
        openFact('Nội dung yêu cầu giải quyết', facts.procedureName),
        openFact('Cơ quan giải quyết hồ sơ', facts.competentUnit),
        openFact('Thời gian nhận hồ sơ', data.receivedAt),
        openFact('Thời gian hẹn trả kết quả', data.dueAt),
        openFact('Số lần giao, nhận', String(facts.handOvers.length)),
      ].flat(),
    },
  }
}

function handOverData({ givenBy, takenBy, at, outcome, note }: HandOverLine) {
  return {
    givenBy: { unit: givenBy.unit, name: givenBy.name ?? null },
    takenBy: { unit: takenBy.unit, name: takenBy.name ?? null },
    at: formatInstant(at, 'vi', 'formal'),
    outcome,
    note: note ?? '',
  }
}
