import type { StoredObject } from './server.ts'

/** One page of a ListObjectsV2 answer; the continuation token is the last key of the page before. */
export function listObjects(
  objects: ReadonlyMap<string, StoredObject>,
  query: URLSearchParams,
  pageSize: number,
): string {
  const after = query.get('continuation-token') ?? ''
  const keys = [...objects.keys()].sort().filter(key => key > after)
  const page = keys.slice(0, pageSize)
  const contents = page.map(key => {
    const object = objects.get(key)
    return `<Contents><Key>${escapeXml(key)}</Key><LastModified>${object?.savedAt.toISOString()}</LastModified><Size>${object?.bytes.length}</Size></Contents>`
  })
  const last = page.at(-1)
  const isTruncated = keys.length > page.length && last !== undefined
  const next = isTruncated ? `<NextContinuationToken>${escapeXml(last)}</NextContinuationToken>` : ''
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
