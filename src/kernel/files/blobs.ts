/** Where bytes lie, by their hash: a disk or an S3 store. Knows nothing of types and names. */
export interface Blobs {
  /** Takes over a spooled file; saving what is there already only renews its age. */
  readonly save: (spooled: Spooled) => Promise<void>
  readonly open: (sha256: string, range?: BlobRange) => Promise<AsyncIterable<Uint8Array> | undefined>
  readonly size: (sha256: string) => Promise<number | undefined>
  readonly list: () => AsyncIterable<BlobEntry>
  readonly remove: (sha256: string) => Promise<void>
}

/** Both ends included, as in HTTP. */
export interface BlobRange {
  readonly start: number
  readonly end: number
}

export interface BlobEntry {
  readonly sha256: string
  readonly savedAtMs: number
}

/** A whole upload on the local disk, flushed, under a name that nobody gave. */
export interface Spooled {
  readonly path: string
  readonly sha256: string
  readonly size: number
}

/** `ab/cd/abcd…`: no folder grows past a few thousand entries. */
export function blobPath(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}
