/**
 * Everything that the national portal's records have been seen to do, and that mutated ones may do. The list is closed: the report,
 * its summary and the locale files speak of each kind by name.
 */
export const oddityKinds = [
  // the file and the record as a whole
  'unreadable-file',
  'file-left-alone',
  'not-utf-8',
  'malformed-json',
  'not-a-record',
  'too-large',
  'too-deep',
  'error-answer',
  'unforeseen',
  'no-code',
  'no-name',
  'irregular-code',
  'marked-deleted',
  'file-name-differs',
  'duplicate-record',
  'duplicate-code',
  'duplicate-id',
  'summary-and-detail-disagree',
  'detail-without-summary',
  'line-after-answer',
  // any field
  'unknown-field',
  'unknown-value',
  'wrong-type',
  'missing-field',
  'too-long',
  'too-many',
  // any text
  'markup',
  'decomposed-letters',
  'odd-space',
  'line-break',
  'hidden-character',
  'bullet',
  // agencies and fields of work
  'empty-agency',
  'no-agency',
  'agency-in-prose',
  'local-agency-on-national-procedure',
  'no-promulgating-agency',
  'no-field',
  'repeated-field',
  'code-in-field-name',
  'field-spelled-otherwise',
  // cases, channels, time
  'no-case',
  'repeated-case-code',
  'time-in-text',
  'time-unit-other',
  'time-unit-converted',
  'time-conditional',
  'time-zero',
  'time-implausible',
  'time-missing',
  'clock-time-as-duration',
  'case-and-channel-time-disagree',
  'channel-repeated',
  // fees
  'fee-in-text',
  'fee-zero-with-text',
  'fee-implausible',
  'fee-foreign-currency',
  'fee-without-amount',
  'fee-repeated',
  // papers
  'note-in-checklist',
  'papers-in-heading',
  'paper-without-name',
  'paper-without-count',
  'paper-repeated',
  'paper-required-unstated',
  'paper-code-irregular',
  'empty-group',
  // law, results, dates
  'legal-number-irregular',
  'legal-number-implausible',
  'legal-basis-repeated',
  'no-legal-basis',
  'no-result',
  'date-implausible',
  'date-in-future',
  'text-repeated',
] as const

export type OddityKind = (typeof oddityKinds)[number]

/**
 * What was done with it. `kept`: stored as it came. `cleaned`: only its form changed. `derived`: a value was worked out from it or
 * around it. `merged`: joined with its like. `set-aside`: not stored as a fact, and said so here. `refused`: the record did not go in.
 */
export const remedies = ['kept', 'cleaned', 'derived', 'merged', 'set-aside', 'refused'] as const
export type Remedy = (typeof remedies)[number]

/** One oddity inside one record. */
export interface Oddity {
  readonly kind: OddityKind
  /** Dotted path inside the record, e.g. `executionMethods[2].fees[0].value`. */
  readonly field: string
  readonly remedy: Remedy
  /** An excerpt of what was found. */
  readonly value?: string
  /** What stands in its place, where something does. */
  readonly became?: string
}

/** An oddity with its place: one line of the import's report. */
export interface ReportEntry extends Oddity {
  readonly file: string
  readonly line?: number
  readonly code?: string
}

export type NoteOddity = (oddity: Oddity) => void

const excerptLength = 120

/** A short, printable form of any value. */
export function excerptOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const flat = text.toWellFormed().replace(/\p{Cc}+/gu, ' ')
  return flat.length > excerptLength ? `${flat.slice(0, excerptLength - 1).toWellFormed()}…` : flat
}
