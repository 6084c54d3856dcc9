import type { Temporal } from 'temporal-polyfill'
import type { FileStore } from './files.ts'

export interface Sweep {
  /** Which of these hashes any table still refers to. */
  readonly findReferenced: (sha256s: readonly string[]) => Promise<ReadonlySet<string>>
  /** Younger files are left alone: their transaction may not have committed yet. A day is ample. */
  readonly savedBefore: Temporal.Instant
}

const batchSize = 500

/** Removes files that nothing refers to, such as uploads of abandoned drafts. The only way in which a file is removed. */
export async function sweepFiles({ blobs }: FileStore, sweep: Sweep): Promise<{ readonly removed: number }> {
  let removed = 0
  let batch: string[] = []

  async function removeUnreferenced(): Promise<void> {
    const referenced = await sweep.findReferenced(batch)
    for (const sha256 of batch) {
      if (referenced.has(sha256)) continue
      await blobs.remove(sha256)
      removed += 1
    }
    batch = []
  }

  for await (const entry of blobs.list()) {
    if (entry.savedAtMs >= sweep.savedBefore.epochMilliseconds) continue
    batch.push(entry.sha256)
    if (batch.length === batchSize) await removeUnreferenced()
  }
  if (batch.length > 0) await removeUnreferenced()
  return { removed }
}
