import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../errors.ts'
import type { Spooled } from './blobs.ts'
import { fileTooLarge } from './file-too-large.ts'

export type FileSource = AsyncIterable<Uint8Array> | Uint8Array

/** Writes the source to a temporary file, counting and hashing as it goes. Leaves nothing behind when it throws. */
export async function spool(
  source: FileSource,
  { folder, maxBytes }: { folder: string; maxBytes: number },
): Promise<Spooled> {
  const path = join(folder, randomUUID())
  const handle = await openForWriting(path)
  try {
    const measured = await writeAll(handle, source, maxBytes)
    await handle.sync()
    await handle.close()
    return { path, ...measured }
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
}

async function writeAll(handle: FileHandle, source: FileSource, maxBytes: number): Promise<Omit<Spooled, 'path'>> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of guarded(source)) {
    size += chunk.byteLength
    if (size > maxBytes) throw fileTooLarge(maxBytes)
    hash.update(chunk)
    await writeChunk(handle, chunk)
  }
  if (size === 0) throw new AppError('bad-input', { reason: 'kernel.file-empty' })
  return { sha256: hash.digest('hex'), size }
}

/** Tells a sender who breaks off from a disk that fails: only the first is the sender's to repeat. */
async function* guarded(source: FileSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) {
    yield source
    return
  }
  try {
    yield* source
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('bad-input', { reason: 'kernel.file-broken-off', cause })
  }
}

async function writeChunk(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.byteLength; ) {
    const { bytesWritten } = await handle.write(chunk, offset).catch(storeDown)
    offset += bytesWritten
  }
}

async function openForWriting(path: string): Promise<FileHandle> {
  return open(path, 'wx', 0o600).catch(storeDown)
}

function storeDown(cause: unknown): never {
  throw new AppError('unavailable', { reason: 'kernel.file-store-down', cause })
}
