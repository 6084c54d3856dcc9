import { AppError, type FieldError } from '../errors.ts'
import { commonKinds, type FileKind } from '../files/file-kind.ts'
import type { StoredFile } from '../files/files.ts'
import { csrfField } from './csrf.ts'
import type { FormValues } from './form-answer.ts'
import { valuesOf } from './form-values.ts'
import { type HeldFile, holdFile } from './hold-file.ts'
import { type Entries, type MultipartReader, readMultipart } from './page-multipart.ts'
import type { PageRequest } from './page-request.ts'

/** What a form sent, its files already in the store. */
export interface SentForm {
  readonly values: FormValues
  readonly files: readonly SentFile[]
  /** With `hold`: files that are nowhere but here. */
  readonly held: readonly HeldFile[]
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
  /** The installation's own limit when absent. */
  readonly maxBytes?: number
  readonly allow?: readonly FileKind[]
  /** Files are read into memory, whatever they are, and not kept: for looking at what somebody else keeps. */
  readonly hold?: boolean
  /** Files that were refused do not stop a page's `work`: it finds them in `problems`, keeps the others and says so itself. */
  readonly evenInPart?: boolean
}

const urlencodedBytes = 1_000_000
const mostFilesPast = 100

/** Reads a form's body once. Throws `cross-site` before anything is kept when the token is missing or wrong. */
export async function readForm(request: Request, here: PageRequest, limits: FormLimits = {}): Promise<SentForm> {
  const tokenIsRight = (entries: Entries) => here.csrf.isRight(entries.find(([name]) => name === csrfField)?.[1])
  const type = request.headers.get('content-type') ?? ''
  const readFiles = <Kept>(put: MultipartReader<Kept>['put']) => {
    const maxBytes = limits.maxBytes ?? here.kernel.config.uploadLimitBytes
    return readMultipart(request.body, type, { maxFiles: limits.files ?? 0, maxBytes, mayKeep: tokenIsRight, put })
  }
  const { entries, files, held, problems } = await readBody()
  if (!tokenIsRight(entries)) throw new AppError('cross-site')
  return { values: valuesOf(entries.filter(([name]) => name !== csrfField)), files, held, problems }

  async function readBody(): Promise<Omit<SentForm, 'values'> & { entries: Entries }> {
    if (!type.startsWith('multipart/form-data'))
      return { entries: await readUrlencoded(request, type), files: [], held: [], problems: [] }
    if (limits.hold) {
      const { files, ...rest } = await readFiles(holdFile)
      return { ...rest, files: [], held: files.map(({ field, stored }) => ({ field, ...stored })) }
    }
    const { files, ...rest } = await readFiles((source, name, maxBytes) =>
      here.kernel.files.put(source, { name, maxBytes, allow: limits.allow ?? commonKinds }),
    )
    return { ...rest, files, held: [] }
  }
}

/** What was typed into a form whose files nobody may send: they are read past. */
export async function readTexts(request: Request, type: string): Promise<Entries> {
  if (!type.startsWith('multipart/form-data')) return readUrlencoded(request, type)
  const readPast = async (file: AsyncIterable<Uint8Array>) => {
    for await (const _ of file);
  }
  const past = { maxFiles: mostFilesPast, maxBytes: 0, mayKeep: () => true, put: readPast }
  return (await readMultipart(request.body, type, past)).entries
}

async function readUrlencoded(request: Request, type: string): Promise<Entries> {
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new AppError('unsupported-type')
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > urlencodedBytes) throw new AppError('too-large')
    chunks.push(chunk)
  }
  return [...new URLSearchParams(Buffer.concat(chunks).toString('utf8'))]
}
