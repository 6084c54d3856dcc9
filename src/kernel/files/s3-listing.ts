import type { BlobEntry } from './blobs.ts'

export interface Listing {
  readonly entries: readonly BlobEntry[]
  readonly nextToken?: string
}

/** Reads a ListObjectsV2 answer. Our own keys hold only hexadecimal digits; whatever else lies in the bucket is not ours. */
export function parseListing(xml: string): Listing {
  const entries: BlobEntry[] = []
  for (const [, contents = ''] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
    const sha256 = /<Key>[0-9a-f]{2}\/[0-9a-f]{2}\/([0-9a-f]{64})<\/Key>/.exec(contents)?.[1]
    const savedAtMs = Date.parse(/<LastModified>([^<]+)<\/LastModified>/.exec(contents)?.[1] ?? '')
    if (sha256 && Number.isFinite(savedAtMs)) entries.push({ sha256, savedAtMs })
  }
  const token = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(xml)?.[1]
  return token ? { entries, nextToken: decodeEntities(token) } : { entries }
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
