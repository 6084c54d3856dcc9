import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { AppError, type FieldError } from '../errors.ts'
import type { StoredFile } from '../files/files.ts'
import { comesFromHere, csrfField } from './csrf.ts'
import type { FormValues } from './form-answer.ts'
import { valuesOf } from './form-values.ts'
import type { PageRequest } from './page-request.ts'

/** What a form sent, its files already in the store. */
export interface SentForm {
  readonly values: FormValues
  readonly files: readonly SentFile[]
  /** Files that were not taken, each with its reason; the others are safe. */
  readonly problems: readonly FieldError[]
}

export interface SentFile {
  /** Name of the form field. */
  readonly field: string
  readonly stored: StoredFile
}

export interface FormLimits {
  /** No files are taken unless this says how many. */
  readonly files?: number
  readonly bytesPerFile?: number
}

const textLimits = { fieldNameSize: 200, fieldSize: 100_000, fields: 1_000, headerPairs: 50 }
const urlencodedBytes = 1_000_000
const defaultBytesPerFile = 20 * 1024 * 1024

/** Reads a form's body once. Throws `cross-site` before anything is kept when the token is missing or wrong. */
export async function readForm(request: Request, here: PageRequest, limits: FormLimits = {}): Promise<SentForm> {
  if (!comesFromHere(request.headers, new URL(request.url).origin)) throw new AppError('cross-site')
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return readMultipart(request, here, limits, type)
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new AppError('unsupported-type')
  const entries = [...new URLSearchParams(await readText(request))]
  assertToken(here, entries)
  return { values: valuesOf(entries.filter(([name]) => name !== csrfField)), files: [], problems: [] }
}

async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > urlencodedBytes) throw new AppError('too-large')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

async function readMultipart(request: Request, here: PageRequest, limits: FormLimits, type: string): Promise<SentForm> {
  const entries: [string, string][] = []
  const puts: Promise<SentFile | FieldError>[] = []
  const bytesPerFile = limits.bytesPerFile ?? defaultBytesPerFile
  const parser = new Busboy({
    headers: { 'content-type': type },
    limits: { ...textLimits, files: limits.files ?? 0, fileSize: bytesPerFile + 1 },
  })
  const refuse = (error: AppError) => parser.destroy(error)
  parser.on('field', (name, value, nameCut, valueCut) => {
    if (nameCut || valueCut) refuse(new AppError('too-large'))
    else entries.push([name, value])
  })
  parser.on('file', (field, stream, name) => {
    // An empty file input sends a part without a name.
    if (!name) return void stream.resume()
    // The token stands first in our forms: nothing of a stranger's is kept.
    if (!hasToken(here, entries)) return void refuse(new AppError('cross-site'))
    puts.push(putFile(here, field, stream, name, bytesPerFile))
  })
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
    parser.on(limit, () => refuse(new AppError('too-large')))
  }
  try {
    await pipeline(Readable.from(request.body ?? []), parser)
  } catch (error) {
    await Promise.allSettled(puts)
    if (error instanceof AppError) throw error
    throw new AppError('bad-input', { reason: 'kernel.file-broken-off', cause: error })
  }
  assertToken(here, entries)
  const settled = await Promise.all(puts)
  return {
    values: valuesOf(entries.filter(([name]) => name !== csrfField)),
    files: settled.filter(file => 'stored' in file),
    problems: settled.filter(file => 'reason' in file),
  }
}

/** A file that is refused does not stop the others: it is read to its end and reported. */
async function putFile(
  here: PageRequest,
  field: string,
  stream: Readable,
  name: string,
  limitBytes: number,
): Promise<SentFile | FieldError> {
  try {
    return { field, stored: await here.kernel.files.put(stream, { name, limitBytes }) }
  } catch (error) {
    stream.resume()
    if (!(error instanceof AppError) || error.status >= 500) throw error
    return { path: field, reason: error.reason, params: error.params }
  }
}

function hasToken(here: PageRequest, entries: readonly [string, string][]): boolean {
  return here.csrf.isRight(entries.find(([name]) => name === csrfField)?.[1])
}

function assertToken(here: PageRequest, entries: readonly [string, string][]): void {
  if (!hasToken(here, entries)) throw new AppError('cross-site')
}
