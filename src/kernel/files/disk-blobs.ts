import { createReadStream } from 'node:fs'
import { glob, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../errors.ts'
import { type BlobEntry, type Blobs, blobPath } from './blobs.ts'

/** Files under `folder/ab/cd/…`. The spool must lie on the same file system: a rename is what makes saving atomic. */
export function createDiskBlobs(folder: string): Blobs {
  const pathOf = (sha256: string) => join(folder, blobPath(sha256))
  return {
    async save({ path, sha256 }) {
      const target = pathOf(sha256)
      try {
        await mkdir(dirname(target), { recursive: true })
        await rename(path, target)
        await flushFolder(dirname(target))
      } catch (cause) {
        throw new AppError('unavailable', { reason: 'kernel.file-store-down', cause })
      }
    },
    async open(sha256, range) {
      return createReadStream(pathOf(sha256), range)
    },
    async size(sha256) {
      return (await statIfThere(pathOf(sha256)))?.size
    },
    async *list() {
      for await (const path of glob('[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*', { cwd: folder })) {
        const found = await statIfThere(join(folder, path))
        if (found) yield { sha256: basename(path), savedAtMs: found.mtimeMs } satisfies BlobEntry
      }
    },
    async remove(sha256) {
      await rm(pathOf(sha256), { force: true })
    },
  }
}

/** Without this a power cut can forget the new name though the bytes are safe. */
async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function statIfThere(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
