import { FieldSpellings } from './field-spellings.ts'
import { joinFacts } from './join-facts.ts'
import type { NationalFacts } from './national-facts.ts'
import { excerptOf, type NoteOddity, type ReportEntry } from './oddity.ts'
import { readDetail } from './read-detail.ts'
import type { SourceRecord } from './read-source.ts'
import { readSummary } from './read-summary.ts'
import { SummaryShelf } from './summary-shelf.ts'

export interface ReadOptions {
  /** Local date: what lies after it is told. */
  readonly today: string
  readonly report: (entry: ReportEntry) => void
}

export interface ReadCounts {
  summaries: number
  details: number
  refused: number
}

/**
 * Turns records of the national portal, lines of its catalogue and full answers in any mixture, into facts: one of each procedure.
 * Lines are held until the answers have been joined to them; a record that cannot be read is refused with an entry, and the rest go on.
 */
export async function* readRecords(
  records: AsyncIterable<SourceRecord>,
  options: ReadOptions,
  counts: ReadCounts = { summaries: 0, details: 0, refused: 0 },
): AsyncGenerator<NationalFacts> {
  const shelf = new SummaryShelf()
  const answered = new Set<string>()
  const spellings = new FieldSpellings()
  for await (const record of records) {
    const note = noteAt(record, options.report)
    const body = bodyOf(record, note)
    if (body === undefined) {
      counts.refused += 1
      continue
    }
    if (!looksFull(body)) {
      counts.summaries += 1
      const summary = readSummary(body, note)
      spellings.check(summary, note)
      if (!shelf.put(summary, codeAsWritten(body), note)) counts.refused += 1
      continue
    }
    counts.details += 1
    const source = { today: options.today, ...(record.fileCode ? { fileCode: record.fileCode } : {}) }
    const detail = readDetail(body, source, note)
    if (detail === undefined) {
      counts.refused += 1
      continue
    }
    if (answered.has(detail.code)) {
      note({ kind: 'duplicate-code', field: 'code', remedy: 'refused', value: detail.code })
      counts.refused += 1
      continue
    }
    spellings.check(detail, note)
    const summary = shelf.take(detail.code, detail.portalId)
    if (summary === undefined && !shelf.isEmpty) {
      note({ kind: 'detail-without-summary', field: 'code', remedy: 'kept', value: detail.code })
    }
    const facts = joinFacts(detail, summary, note)
    if (facts === undefined) {
      counts.refused += 1
      continue
    }
    answered.add(detail.code)
    yield facts
  }
  yield* shelf.rest()
}

function noteAt(record: SourceRecord, report: ReadOptions['report']): NoteOddity {
  const content = record.content
  const code = 'value' in content ? codeAsWritten(innerOf(content.value)).trim() || record.fileCode : record.fileCode
  const place = {
    file: record.file,
    ...(record.line === undefined ? {} : { line: record.line }),
    ...(code ? { code } : {}),
  }
  return ({ value, became, ...oddity }) =>
    report({
      ...place,
      ...oddity,
      ...(value === undefined ? {} : { value: excerptOf(value) }),
      ...(became === undefined ? {} : { became: excerptOf(became) }),
    })
}

/** The record inside whatever envelope it came in. Undefined when it cannot be read at all. */
function bodyOf(record: SourceRecord, note: NoteOddity): object | undefined {
  const { content } = record
  if ('failure' in content) {
    note({ kind: content.failure, field: '', remedy: 'refused', value: excerptOf(content.excerpt) })
    return undefined
  }
  const inner = innerOf(content.value)
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) return inner
  const isError = typeof content.value === 'object' && content.value !== null && 'message' in content.value
  note({
    kind: isError ? 'error-answer' : 'not-a-record',
    field: '',
    remedy: 'refused',
    value: excerptOf(content.value),
  })
  return undefined
}

function innerOf(value: unknown): unknown {
  const isEnvelope = typeof value === 'object' && value !== null && 'data' in value && !('codeNotation' in value)
  return isEnvelope ? value.data : value
}

function looksFull(body: object): boolean {
  return ['executionMethods', 'executionSteps', 'executionCases', 'legalBasisesDetails', 'resultsDetails'].some(
    key => key in body,
  )
}

function codeAsWritten(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('code' in body)) return ''
  return typeof body.code === 'string' ? body.code : ''
}
