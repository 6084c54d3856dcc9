import type { Temporal } from 'temporal-polyfill'
import { hiddenFact, openFact } from '#modules/signing/index.ts'
import { legalGround } from './legal-ground.ts'
import { type Letterhead, letterheadData, type Signer, type Slip, signerData } from './slip.ts'

/** A plain result where the procedure has no form of its own: name, abstract, grounds, text, signature. */
export interface ResultDocumentFacts {
  readonly letterhead: Letterhead
  /** `Giấy xác nhận`, `Quyết định`. */
  readonly typeName: string
  /** The abstract: `tình trạng hôn nhân`. */
  readonly abstract?: string
  readonly legalGrounds: readonly string[]
  readonly paragraphs: readonly string[]
  /** What was asked and answered, where the result certifies it. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly signer: Signer
  readonly receivers: readonly string[]
  readonly issuedAt: Temporal.Instant
}

export function buildResultDocument(facts: ResultDocumentFacts): Slip {
  const data = {
    title: facts.abstract ? `${facts.typeName} ${facts.abstract}` : facts.typeName,
    letterhead: letterheadData(facts.letterhead),
    typeName: facts.typeName,
    abstract: facts.abstract ?? null,
    legalGrounds: facts.legalGrounds.map(legalGround),
    paragraphs: facts.paragraphs,
    facts: facts.facts,
    signer: signerData(facts.signer),
    receivers: facts.receivers,
  }
  return {
    template: new URL('./result-document.typ', import.meta.url),
    data,
    issuedAt: facts.issuedAt,
    checked: {
      title: facts.typeName,
      facts: [
        openFact('Số', data.letterhead.notation),
        openFact('Nơi cấp', facts.letterhead.agency),
        openFact('Người ký', facts.signer.name),
        // Whatever a result certifies is about somebody.
        facts.facts.flatMap(({ label, value }) => hiddenFact(label, value)),
      ].flat(),
    },
  }
}
