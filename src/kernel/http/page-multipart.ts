import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { AppError, type FieldError } from '../errors.ts'

/** What a form sent besides files, in its order. */
export type Entries = readonly (readonly [string, string])[]

export interface MultipartReader<Kept> {
  readonly maxFiles: number
  readonly maxBytes: number
  /** Asked with the fields that came before a file: the token stands first in our forms, so nothing of a stranger's is kept. */
  readonly mayKeep: (entries: Entries) => boolean
  readonly put: (source: AsyncIterable<Uint8Array>, name: string, maxBytes: number) => Promise<Kept>
}

/** A file of the form, and what has become of it. */
interface PartFile<Kept> {
  readonly field: string
  readonly stored: Kept
}

export interface Multipart<Kept> {
  readonly entries: Entries
  readonly files: readonly PartFile<Kept>[]
  readonly problems: readonly FieldError[]
}

/** Of all that is typed into one form. */
const mostTextBytes = 1_000_000
const textLimits = { fieldNameSize: 200, fieldSize: 100_000, fields: 1_000, parts: 1_100, headerPairs: 50 }

/** Reads `multipart/form-data` as it flows, one file after the other into `put`. A file refused does not stop the others. */
export async function readMultipart<Kept>(
  body: Request['body'],
  type: string,
  { maxFiles, maxBytes, mayKeep, put }: MultipartReader<Kept>,
): Promise<Multipart<Kept>> {
  const entries: [string, string][] = []
  let textBytes = 0
  const kept: Promise<PartFile<Kept> | FieldError>[] = []
  const parser = openParser(type)
  const refuse = (code: 'too-large' | 'cross-site') => parser.destroy(new AppError(code))
  parser.on('field', (name, value, nameCut, valueCut) => {
    textBytes += Buffer.byteLength(value)
    if (nameCut || valueCut || textBytes > mostTextBytes) refuse('too-large')
    else entries.push([name, value])
  })
  parser.on('file', (field, stream, name) => {
    // A body that breaks off fails the file too, perhaps before anybody reads it: unheard, that would end the process.
    stream.on('error', error => stream.destroy(error))
    // An empty file input sends a part without a name.
    if (!name) stream.resume()
    else if (kept.length >= maxFiles) refuse('too-large')
    else if (mayKeep(entries)) kept.push(keep(field, stream, source => put(source, name, maxBytes)))
    else refuse('cross-site')
  })
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(limit, () => refuse('too-large'))
  try {
    await pipeline(Readable.from(body ?? []), parser)
  } catch (error) {
    await Promise.allSettled(kept)
    if (error instanceof AppError) throw error
    throw new AppError('bad-input', { reason: 'kernel.file-broken-off', cause: error })
  }
  const settled = await Promise.all(kept)
  return {
    entries,
    files: settled.filter(file => 'stored' in file),
    problems: settled.filter(file => 'reason' in file),
  }
}

function openParser(type: string): BusboyInstance {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits: textLimits })
  } catch (error) {
    throw new AppError('bad-input', { reason: 'kernel.body-unreadable', cause: error })
  }
}

type Put<Kept> = (source: AsyncIterable<Uint8Array>) => Promise<Kept>

/** A refused file is read to its end all the same, so that what follows it is reached. */
async function keep<Kept>(field: string, stream: Readable, put: Put<Kept>): Promise<PartFile<Kept> | FieldError> {
  try {
    return { field, stored: await put(stream.iterator({ destroyOnReturn: false })) }
  } catch (error) {
    stream.resume()
    if (!(error instanceof AppError) || error.status >= 500) throw error
    return { path: field, reason: error.reason, params: error.params }
  }
}
