import { openFile } from '../syntax/pdf-file.ts'
import type { PdfObject } from '../syntax/pdf-object.ts'
import { openRevision } from '../syntax/pdf-revision.ts'
import { dictionary } from '../writing/make-object.ts'
import { written } from '../writing/write-object.ts'

/** Appends objects as they are given, encrypted or not, with a table; the trailer keeps what it has unless told otherwise. */
export function appendUpdate(
  document: Uint8Array,
  objects: ReadonlyMap<number, Uint8Array | string>,
  trailer: Readonly<Record<string, PdfObject | undefined>> = {},
): Buffer {
  const { trailer: before, startxref } = openRevision(openFile(document))
  const parts: Buffer[] = [Buffer.from(document)]
  let at = document.length
  const push = (part: Uint8Array | string) => {
    const bytes = Buffer.from(part as string, 'latin1')
    parts.push(bytes)
    at += bytes.length
  }
  const rows: string[] = []
  for (const [number, object] of objects) {
    rows.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`)
    push(`${number} 0 obj\n`)
    push(object)
    push('\nendobj\n')
  }
  const entries = Object.fromEntries(['Root', 'Info', 'Encrypt', 'ID'].map(key => [key, before.entries.get(key)]))
  const size = Math.max(Number(before.entries.get('Size')), ...[...objects.keys()].map(number => number + 1))
  const start = at
  push(`xref\n${rows.join('')}trailer\n`)
  push(written(dictionary({ ...entries, Size: size, Prev: startxref, ...trailer })))
  push(`\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(parts)
}
