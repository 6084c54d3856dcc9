import { createReadStream } from 'node:fs'
import { opendir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { createGunzip } from 'node:zlib'

/** A record as it lies in a file: parsed, or not to be parsed. */
export interface SourceRecord {
  readonly file: string
  readonly line?: number
  /** The code that a file named `CODE.json` promises. */
  readonly fileCode?: string
  readonly content:
    | { readonly value: unknown }
    | { readonly failure: 'malformed-json' | 'too-large' | 'too-deep'; readonly excerpt: string }
}

/** Longest line and file taken in: thirty times the largest record seen. */
const largestRecord = 8 * 1024 * 1024
const deepest = 40

/** Lists of lines first, then single answers, so that both can be joined while only the short ones are held. */
export async function* readSource(path: string): AsyncGenerator<SourceRecord> {
  const files = await filesOf(path)
  const named = (file: string): string => (file === path ? basename(file) : relative(path, file))
  for (const file of files.filter(isLines)) yield* readLines(file, named(file))
  for (const file of files.filter(candidate => !isLines(candidate))) yield* readWhole(file, named(file))
}

function isLines(file: string): boolean {
  return /\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(file)
}

async function filesOf(path: string): Promise<string[]> {
  const entry = await stat(path)
  if (entry.isFile()) return [path]
  const found: string[] = []
  for await (const child of await opendir(path)) {
    const inner = join(path, child.name)
    if (child.isDirectory()) found.push(...(await filesOf(inner)))
    else if (child.isFile() && (isLines(child.name) || /\.json$/i.test(child.name))) found.push(inner)
  }
  return found.sort()
}

async function* readLines(file: string, name: string): AsyncGenerator<SourceRecord> {
  let number = 0
  for await (const text of linesOf(file)) {
    number += 1
    const line = number === 1 ? text.replace(/^\ufeff/, '') : text
    if (line.trim() === '') continue
    yield { file: name, line: number, content: parse(line) }
  }
}

/** Lines of a file, each cut at the size past which it is refused anyway: one endless line cannot fill the memory. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file)
  const stream = file.toLowerCase().endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  stream.setEncoding('utf8')
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
    if (rest.length > largestRecord * 2) rest = rest.slice(0, largestRecord + 1)
  }
  if (rest !== '') yield rest
}

async function* readWhole(file: string, name: string): AsyncGenerator<SourceRecord> {
  const fileCode = /^(\d\.\d{6}[\w-]*)\.json$/i.exec(basename(file))?.[1]
  const place = { file: name, ...(fileCode ? { fileCode } : {}) }
  if ((await stat(file)).size > largestRecord) {
    yield { ...place, content: { failure: 'too-large', excerpt: `${(await stat(file)).size}` } }
    return
  }
  const content = parse((await readFile(file, 'utf8')).replace(/^\ufeff/, ''))
  if ('value' in content && Array.isArray(content.value)) {
    for (const [index, value] of content.value.entries()) yield { file: name, line: index + 1, content: { value } }
    return
  }
  yield { ...place, content }
}

function parse(text: string): SourceRecord['content'] {
  const excerpt = text.slice(0, 120)
  if (text.length > largestRecord) return { failure: 'too-large', excerpt }
  try {
    const value: unknown = JSON.parse(text)
    return isTooDeep(value) ? { failure: 'too-deep', excerpt } : { value }
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
