import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import { AppError, notFound } from '../errors.ts'
import type { BlobRange, Blobs } from './blobs.ts'
import { createDiskBlobs } from './disk-blobs.ts'
import { type FileKind, mimeTypes } from './file-kind.ts'
import { sanitiseFileName } from './file-name.ts'
import { inspectFile } from './inspect-file.ts'
import { createS3Blobs, type S3Config } from './s3-blobs.ts'
import { type FileSource, spool } from './spool.ts'

interface PutOptions {
  readonly maxBytes: number
  readonly allow: readonly FileKind[]
  /** As the sender called it; only ever shown, never used as a path. */
  readonly name?: string
}

export interface StoredFile {
  readonly sha256: string
  readonly size: number
  readonly kind: FileKind
  /** The media type found in the bytes, whatever the sender said. */
  readonly type: string
  /** Safe to show and to offer for download. */
  readonly name: string
}

/**
 * The content-addressed store: a file is known by the SHA-256 of its bytes, which modules keep in their own tables beside
 * its name and type. Storing the same bytes again is the same file. Nothing is held whole in memory.
 */
export interface FileStore {
  /** Stores the bytes after looking at them; refuses with a `kernel.file-…` reason, and then nothing is kept. */
  readonly put: (source: FileSource, options: PutOptions) => Promise<StoredFile>
  /** Throws `kernel.file-missing` before the first byte, so that an answer can still become a 404. */
  readonly read: (sha256: string, range?: BlobRange) => Promise<AsyncIterable<Uint8Array>>
  readonly stat: (sha256: string) => Promise<{ readonly size: number } | undefined>
  /** For the sweep of files that nothing refers to (`sweep-files.ts`). */
  readonly blobs: Blobs
}

export interface FilesConfig {
  /** Holds the files, or with `s3` only the uploads on their way there. */
  readonly folder: string
  readonly s3?: S3Config
}

const dayMs = 24 * 60 * 60 * 1000

export async function createFiles(config: FilesConfig, now: Temporal.Instant): Promise<FileStore> {
  const incoming = join(config.folder, 'incoming')
  await mkdir(incoming, { recursive: true })
  await removeAbandoned(incoming, now.epochMilliseconds - dayMs)
  return createFileStore(config.s3 ? createS3Blobs(config.s3) : createDiskBlobs(config.folder), incoming)
}

function createFileStore(blobs: Blobs, incoming: string): FileStore {
  return {
    blobs,
    async put(source, options) {
      const spooled = await spool(source, { folder: incoming, maxBytes: options.maxBytes })
      try {
        const kind = await inspectFile(spooled, options)
        const { sha256, size } = spooled
        await blobs.save(spooled)
        return { sha256, size, kind, type: mimeTypes[kind], name: sanitiseFileName(options.name, kind, sha256) }
      } finally {
        await rm(spooled.path, { force: true })
      }
    },
    async read(sha256, range) {
      const size = isSha256(sha256) ? await blobs.size(sha256) : undefined
      if (size === undefined) throw notFound('kernel.file-missing')
      if (range && !isWithin(range, size)) throw new AppError('bad-input', { reason: 'kernel.file-range' })
      const bytes = await blobs.open(sha256, range)
      if (!bytes) throw notFound('kernel.file-missing')
      return bytes
    },
    async stat(sha256) {
      const size = isSha256(sha256) ? await blobs.size(sha256) : undefined
      return size === undefined ? undefined : { size }
    },
  }
}

/** What a killed process left half-way was never acknowledged. Other processes may share the folder: only old ones go. */
async function removeAbandoned(incoming: string, olderThanMs: number): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => undefined)
    if (found && found.mtimeMs < olderThanMs) await rm(path, { force: true })
  }
}

function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

function isWithin({ start, end }: BlobRange, size: number): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end < size
}
