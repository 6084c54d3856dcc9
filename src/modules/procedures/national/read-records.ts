import { createHash } from 'node:crypto'
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

/** Every record read is one of these in the end: given on as facts, joined to its full answer, merged with its like, or refused. */
export interface ReadCounts {
  read: number
  summaries: number
  details: number
  joined: number
  merged: number
  refused: number
}

export const noCounts = (): ReadCounts => ({ read: 0, summaries: 0, details: 0, joined: 0, merged: 0, refused: 0 })

/**
 * Turns records of the national portal, lines of its catalogue and full answers in any mixture, into facts: one of each procedure.
 * Lines are held until the answers have been joined to them; a record that cannot be read is refused with an entry, and the rest go on.
 */
export async function* readRecords(
  records: AsyncIterable<SourceRecord>,
  options: ReadOptions,
  counts: ReadCounts = noCounts(),
): AsyncGenerator<NationalFacts> {
  const reading = new Reading(options.today, counts)
  for await (const record of records) {
    const note = noteAt(record, options.report)
    if ('failure' in record.content && record.content.failure === 'file-left-alone') {
      note({ kind: 'file-left-alone', field: '', remedy: 'set-aside', value: record.file })
      continue
    }
    counts.read += 1
    const facts = readSafely(reading, record, note)
    if (facts === 'refused') counts.refused += 1
    else if (facts !== 'shelved') yield facts
  }
  yield* reading.rest()
}

type Outcome = NationalFacts | 'shelved' | 'refused'

/** One record can cost nothing but itself, whatever it does to its reader. */
function readSafely(reading: Reading, record: SourceRecord, note: NoteOddity): Outcome {
  try {
    return reading.take(record, note)
  } catch (error) {
    note({ kind: 'unforeseen', field: '', remedy: 'refused', value: excerptOf(String(error)) })
    return 'refused'
  }
}

/** What is remembered of a full answer that was given on. */
interface Answered {
  readonly hash: string
  readonly portalId?: string
}

/** What has been read so far, and what the next record makes of it. */
class Reading {
  readonly #shelf = new SummaryShelf()
  readonly #answered = new Map<string, Answered>()
  readonly #spellings = new FieldSpellings()
  readonly #today: string
  readonly #counts: ReadCounts

  constructor(today: string, counts: ReadCounts) {
    this.#today = today
    this.#counts = counts
  }

  take(record: SourceRecord, note: NoteOddity): Outcome {
    const body = bodyOf(record, note)
    if (body === undefined) return 'refused'
    if (looksFull(body)) return this.#takeDetail(body, record.fileCode, note)
    this.#counts.summaries += 1
    const summary = readSummary(body, note)
    this.#spellings.check(summary, note)
    if (summary && this.#isAnswered(summary, codeAsWritten(body))) {
      note({ kind: 'line-after-answer', field: 'code', remedy: 'set-aside', value: summary.code })
      this.#counts.joined += 1
      return 'shelved'
    }
    const shelved = this.#shelf.put(summary, codeAsWritten(body), note)
    if (shelved === 'refused') return 'refused'
    if (shelved === 'merged') this.#counts.merged += 1
    return 'shelved'
  }

  rest(): Iterable<NationalFacts> {
    return this.#shelf.rest(new Set(this.#answered.keys()))
  }

  /** Its full answer has gone on already, and says what the line would: the same rule as on the shelf. */
  #isAnswered({ code, portalId }: NationalFacts, written: string): boolean {
    const answer = this.#answered.get(code)
    const isOther = portalId && answer?.portalId && portalId !== answer.portalId
    return answer !== undefined && !(isOther && written !== code)
  }

  #takeDetail(body: object, fileCode: string | undefined, note: NoteOddity): Outcome {
    this.#counts.details += 1
    const detail = readDetail(body, { today: this.#today, ...(fileCode ? { fileCode } : {}) }, note)
    if (detail === undefined) return 'refused'
    const hash = createHash('sha256').update(JSON.stringify(detail)).digest('hex')
    const before = this.#answered.get(detail.code)
    if (before?.hash === hash) {
      note({ kind: 'duplicate-record', field: 'code', remedy: 'merged', value: detail.code })
      this.#counts.merged += 1
      return 'shelved'
    }
    if (before) {
      note({ kind: 'duplicate-code', field: 'code', remedy: 'refused', value: detail.code })
      return 'refused'
    }
    this.#spellings.check(detail, note)
    const summary = this.#shelf.find(detail.code, detail.portalId)
    if (summary === undefined && !this.#shelf.isEmpty) {
      note({ kind: 'detail-without-summary', field: 'code', remedy: 'kept', value: detail.code })
    }
    const facts = joinFacts(detail, summary, note)
    if (facts === undefined) return 'refused'
    this.#answered.set(detail.code, { hash, ...(detail.portalId ? { portalId: detail.portalId } : {}) })
    if (summary) {
      this.#shelf.take(detail.code)
      this.#counts.joined += 1
    }
    return facts
  }
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
