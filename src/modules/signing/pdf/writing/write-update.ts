import { createHash } from 'node:crypto'
import { isArray, isString, type PdfObject } from '../syntax/pdf-object.ts'
import { array, byteString, dictionary, type NewObject, name } from './make-object.ts'
import type { PdfUpdate } from './pdf-update.ts'
import { written, writtenDictionary } from './write-object.ts'

/** What an incremental update appends to the document. */
export interface UpdateTail {
  readonly bytes: Buffer
  /** Where each object of the update begins, in the file. */
  readonly offsets: ReadonlyMap<number, number>
}

/** Objects, cross-reference in the style that the document has, `startxref`. Deterministic; the document's bytes are not touched. */
export function writeUpdate(update: PdfUpdate): UpdateTail {
  const { bytes: document } = update.revision.file
  const parts: Uint8Array[] = []
  let at = document.length
  const push = (part: Uint8Array | string) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
    parts.push(bytes)
    at += bytes.length
  }
  if (document.at(-1) !== 0x0a) push('\n')
  const offsets = new Map<number, number>()
  for (const [number, object] of update.objects) {
    offsets.set(number, at)
    pushObject(push, `${number} ${update.generationOf(number)}`, object)
  }
  const identifier = identifierOf(update, parts)
  const start = at
  if (update.revision.sections[0]?.form === 'stream') pushStream(push, { update, offsets, start, identifier })
  else pushTable(push, { update, offsets, start, identifier })
  push(`startxref\n${start - update.revision.file.base}\n%%EOF\n`)
  return { bytes: Buffer.concat(parts), offsets }
}

type Push = (part: Uint8Array | string) => void

function pushObject(push: Push, number: string, object: NewObject): void {
  if (typeof object !== 'object' || object === null) push(`${number} obj\n${written(object)}\nendobj\n`)
  else if (object.type === 'written') push(`${number} obj\n${object.text}\nendobj\n`)
  else if (object.type === 'new-stream') {
    const entries = new Map(object.dictionary.entries).set('Length', object.data.length)
    push(`${number} obj\n${writtenDictionary({ type: 'dictionary', entries, ambiguous: false })}\nstream\n`)
    push(object.data)
    push('\nendstream\nendobj\n')
  } else push(`${number} obj\n${written(object)}\nendobj\n`)
}

interface Section {
  readonly update: PdfUpdate
  readonly offsets: ReadonlyMap<number, number>
  readonly start: number
  readonly identifier: PdfObject
}

/** The first half names the document for ever, the second this state of it (ISO 32000-2, 14.4): made from what is written. */
function identifierOf(update: PdfUpdate, parts: readonly Uint8Array[]): PdfObject {
  const { trailer, resolve } = update.revision
  const known = resolve(trailer.entries.get('ID'))
  const first = isArray(known) ? resolve(known.items[0]) : null
  const hash = createHash('sha256')
  if (isString(first)) hash.update(first.bytes)
  for (const part of parts) hash.update(part)
  const second = byteString(hash.digest().subarray(0, 16))
  return array(isString(first) ? first : second, second)
}

function trailerEntries({ update, identifier }: Section): Record<string, PdfObject | undefined> {
  const { trailer, startxref, file } = update.revision
  return {
    Size: update.size(),
    Root: trailer.entries.get('Root'),
    Info: trailer.entries.get('Info'),
    ID: identifier,
    Prev: startxref - file.base,
  }
}

function pushTable(push: Push, section: Section): void {
  const { base } = section.update.revision.file
  push('xref\n')
  for (const run of runsOf([...section.offsets.keys()])) {
    push(`${run[0]} ${run.length}\n`)
    for (const number of run) {
      const generation = String(section.update.generationOf(number)).padStart(5, '0')
      push(`${String((section.offsets.get(number) ?? 0) - base).padStart(10, '0')} ${generation} n \n`)
    }
  }
  push(`trailer\n${written(dictionary(trailerEntries(section)))}\n`)
}

/** Without a filter: what compresses may compress otherwise after an upgrade, and a signature may be waiting for its key meanwhile. */
function pushStream(push: Push, section: Section): void {
  const { base } = section.update.revision.file
  const { number } = section.update.reserve()
  const offsets = new Map(section.offsets).set(number, section.start)
  const runs = runsOf([...offsets.keys()])
  const data = Buffer.alloc(offsets.size * 7)
  for (const [index, entry] of runs.flat().entries()) {
    data.writeUInt8(1, index * 7)
    data.writeUIntBE((offsets.get(entry) ?? 0) - base, index * 7 + 1, 4)
    data.writeUInt16BE(section.update.generationOf(entry), index * 7 + 5)
  }
  pushObject(push, `${number} 0`, {
    type: 'new-stream',
    dictionary: dictionary({
      Type: name('XRef'),
      W: array(1, 4, 2),
      Index: array(...runs.flatMap(run => [run[0] ?? 0, run.length])),
      ...trailerEntries(section),
    }),
    data,
  })
}

/** Numbers that follow one another, in order. */
function runsOf(numbers: number[]): number[][] {
  const runs: number[][] = []
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const last = runs.at(-1)
    if (last?.at(-1) === number - 1) last.push(number)
    else runs.push([number])
  }
  return runs
}
