import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../config/config.ts'
import { AppError, badInput } from '../errors.ts'
import { fileTooLarge } from '../files/file-too-large.ts'

export const spoolFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'spool')

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
          if (bytes > limitBytes) throw fileTooLarge(limitBytes)
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

/** Removes what a process that was killed left behind; no upload takes a day. */
export async function sweepSpool(folder: string, nowMs: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && nowMs - found.mtimeMs > 86_400_000) await rm(path, { force: true })
  }
}
