import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError, badInput } from '../errors.ts'

/** An upload that has arrived whole. */
export interface Spooled {
  readonly hash: Uint8Array
  readonly read: () => AsyncIterable<Uint8Array>
  readonly remove: () => Promise<void>
}

/**
 * Takes a body to disk before any transaction begins: a slow or broken-off upload then holds no connection, the work can be done
 * again when it loses a race, and the hash is known when an idempotency key is claimed.
 */
export async function spool(source: Readable, folder: string, limitBytes: number): Promise<Spooled> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const remove = () => rm(path, { force: true })
  const hash = createHash('sha256')
  let bytes = 0
  try {
    await pipeline(
      source,
      async function* measure(chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          bytes += chunk.length
          if (bytes > limitBytes) throw tooLarge(limitBytes)
          hash.update(chunk)
          yield chunk
        }
      },
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    )
  } catch (error) {
    await remove()
    if (error instanceof AppError) throw error
    throw source.readableAborted ? badInput([], 'kernel.file-broken-off') : error
  }
  return { hash: hash.digest(), read: () => createReadStream(path), remove }
}

const tooLarge = (limitBytes: number): AppError =>
  new AppError('too-large', {
    reason: 'kernel.file-too-large',
    params: { limitMegabytes: Math.floor(limitBytes / 1024 / 1024) },
  })
