import { isUtf8 } from 'node:buffer'
import { basename } from 'node:path'
import { readBytes } from './read-bytes.ts'
import { recordsIn } from './records-in.ts'
import { listSourceFiles, type SourceFile } from './source-files.ts'
import { splitJson } from './split-json.ts'

export type SourceFailure =
  | 'malformed-json'
  | 'too-large'
  | 'too-deep'
  | 'not-utf-8'
  | 'unreadable-file'
  /** Nothing that records lie in; not a record that was refused. */
  | 'file-left-alone'

/** A record as it lies in a file: parsed, or not to be parsed. */
export interface SourceRecord {
  readonly file: string
  readonly line?: number
  /** The code that a file named `CODE.json` promises. */
  readonly fileCode?: string
  readonly content: { readonly value: unknown } | { readonly failure: SourceFailure; readonly excerpt: string }
}

type Content = SourceRecord['content']

/** Longest record taken in: thirty times the largest seen. */
const largestRecord = 8 * 1024 * 1024
/** Longest document that is parsed at once: an answer with a whole list in it. A plain list may be of any length. */
const largestDocument = 128 * 1024 * 1024
const deepest = 40

/** Lists of lines first, then documents, so that both can be joined while only the short ones are held. Never throws for what lies there. */
export async function* readSource(path: string): AsyncGenerator<SourceRecord> {
  const files = await listSourceFiles(path)
  const whole: SourceFile[] = []
  for (const file of files) {
    if ('failure' in file) yield { file: file.name, content: { failure: 'unreadable-file', excerpt: file.failure } }
    else if (file.holds === 'documents') whole.push(file)
    else if (file.holds === 'lines') yield* guarded(file, readLines(file))
    else yield { file: file.name, content: { failure: 'file-left-alone', excerpt: '' } }
  }
  for (const file of whole) yield* guarded(file, readDocuments(file))
}

/** A file that cannot be read, or not to its end, costs itself: what came before stays. */
async function* guarded({ name }: SourceFile, records: AsyncGenerator<SourceRecord>): AsyncGenerator<SourceRecord> {
  while (true) {
    let next: IteratorResult<SourceRecord>
    try {
      next = await records.next()
    } catch (error) {
      const excerpt = error instanceof Error ? error.message : String(error)
      yield { file: name, content: { failure: 'unreadable-file', excerpt } }
      return
    }
    if (next.done) return
    yield next.value
  }
}

async function* readLines({ path, name }: SourceFile): AsyncGenerator<SourceRecord> {
  let line = 0
  for await (const bytes of linesOf(path)) {
    line += 1
    if ('tooLarge' in bytes) yield { file: name, line, content: tooLarge(bytes.tooLarge) }
    else if (bytes.some(byte => byte > 0x20)) yield* each({ file: name, line }, parse(bytes))
  }
}

/** Lines of a file without their ends. One that is longer than any record is told by its length: it cannot fill the memory. */
async function* linesOf(path: string): AsyncGenerator<Buffer | { readonly tooLarge: number }> {
  let kept: Buffer[] = []
  let length = 0
  const take = (): Buffer | { tooLarge: number } => {
    const line = length > largestRecord ? { tooLarge: length } : Buffer.concat(kept)
    kept = []
    length = 0
    return line
  }
  const keep = (bytes: Buffer): void => {
    length += bytes.length
    if (length > largestRecord) kept = []
    else kept.push(bytes)
  }
  for await (const chunk of readBytes(path)) {
    let from = 0
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      keep(chunk.subarray(from, at))
      from = at + 1
      yield take()
    }
    keep(chunk.subarray(from))
  }
  if (length > 0) yield take()
}

/** One answer, a list, an answer with a list in it, or several values one after the other. */
async function* readDocuments(file: SourceFile): AsyncGenerator<SourceRecord> {
  const { path, name } = file
  const fileCode = /^(\d\.\d{6}[\w.-]*)\.json(?:\.gz)?$/i.exec(basename(path))?.[1]
  const place = { file: name, ...(fileCode ? { fileCode } : {}) }
  const bytes = await wholeOf(path)
  if (bytes !== undefined) {
    const content = parse(bytes, largestDocument)
    if (!('failure' in content) || content.failure !== 'malformed-json') {
      yield* each(place, content, bytes.length)
      return
    }
    if (startsWithLine(bytes)) {
      yield* readLines(file)
      return
    }
  }
  let count = 0
  for await (const piece of splitJson(readBytes(path), largestRecord)) {
    count += 1
    const content = 'tooLarge' in piece ? tooLarge(piece.tooLarge) : parse(piece.bytes)
    yield { file: name, line: count, content }
  }
  if (count === 0) yield { ...place, content: { failure: 'malformed-json', excerpt: '' } }
}

async function wholeOf(path: string): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of readBytes(path)) {
    length += chunk.length
    if (length > largestDocument) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Whether the first line is a document by itself. */
function startsWithLine(bytes: Buffer): boolean {
  const end = bytes.indexOf(0x0a)
  return end > 0 && end < bytes.length - 1 && 'value' in parse(bytes.subarray(0, end))
}

function* each(place: Omit<SourceRecord, 'content'>, content: Content, length?: number): Generator<SourceRecord> {
  const records = 'value' in content ? recordsIn(content.value) : undefined
  if ('value' in content && records && records.length > 0) {
    const { file, line } = place
    for (const [index, value] of records.entries())
      yield { file, line: line ?? index + 1, content: isTooDeep(value) ? tooDeep : { value } }
  } else if (length !== undefined && length > largestRecord) yield { ...place, content: tooLarge(length) }
  else yield { ...place, content: 'value' in content && isTooDeep(content.value) ? tooDeep : content }
}

const tooLarge = (length: number): Content => ({ failure: 'too-large', excerpt: `${length}` })
const tooDeep: Content = { failure: 'too-deep', excerpt: `${deepest}` }

function parse(bytes: Buffer, largest = largestRecord): Content {
  if (bytes.length > largest) return tooLarge(bytes.length)
  const excerpt = bytes.subarray(0, 480).toString('utf8').slice(0, 120)
  // A letter guessed wrongly would stand in a text of law.
  if (!isUtf8(bytes)) return { failure: 'not-utf-8', excerpt }
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return { value }
  } catch {
    return { failure: 'malformed-json', excerpt }
  }
}

function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true
    level = level.flatMap(one => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}
