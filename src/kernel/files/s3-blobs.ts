import { openAsBlob } from 'node:fs'
import { AwsClient } from 'aws4fetch'
import { AppError } from '../errors.ts'
import { type BlobEntry, type Blobs, blobPath } from './blobs.ts'
import { parseListing } from './s3-listing.ts'

export interface S3Config {
  /** Without the bucket: `https://s3.example.vn`. Buckets are addressed by path, which every S3 store understands. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const quickMs = 15_000

/** Any store that speaks S3. One PUT each: its limit of five gigabytes is far above what an upload may be. */
export function createS3Blobs(config: S3Config): Blobs {
  const { accessKeyId, secretAccessKey, region } = config
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 })
  const bucketUrl = `${config.endpoint.replace(/\/+$/, '')}/${config.bucket}`
  const urlOf = (sha256: string) => `${bucketUrl}/${blobPath(sha256)}`

  async function call(url: string, init: RequestInit, accepted: readonly number[]): Promise<Response> {
    const response = await client.fetch(url, init).catch(storeDown)
    if (accepted.includes(response.status)) return response
    await response.body?.cancel()
    return storeDown(new Error(`${init.method} answered ${response.status}`))
  }

  return {
    async save({ path, sha256 }) {
      // The store checks the hash too: bytes that change on the way are refused. A blob from disk is streamed, with its length.
      const headers = { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' }
      const response = await call(urlOf(sha256), { method: 'PUT', body: await openAsBlob(path), headers }, [200])
      await response.body?.cancel()
    },
    async open(sha256, range) {
      const headers = range ? { range: `bytes=${range.start}-${range.end}` } : undefined
      const response = await call(urlOf(sha256), { method: 'GET', headers }, [200, 206, 404])
      if (response.status !== 404 && response.body) return response.body
      await response.body?.cancel()
      return undefined
    },
    async size(sha256) {
      const signal = AbortSignal.timeout(quickMs)
      const response = await call(urlOf(sha256), { method: 'HEAD', signal }, [200, 404])
      return response.status === 404 ? undefined : Number(response.headers.get('content-length'))
    },
    async *list(): AsyncGenerator<BlobEntry> {
      let token: string | undefined
      do {
        const query = new URLSearchParams({ 'list-type': '2', ...(token ? { 'continuation-token': token } : {}) })
        const signal = AbortSignal.timeout(quickMs)
        const response = await call(`${bucketUrl}?${query}`, { method: 'GET', signal }, [200])
        const page = parseListing(await response.text())
        yield* page.entries
        token = page.nextToken
      } while (token)
    },
    async remove(sha256) {
      const signal = AbortSignal.timeout(quickMs)
      await call(urlOf(sha256), { method: 'DELETE', signal }, [204, 200, 404])
    },
  }
}

function storeDown(cause: unknown): never {
  throw new AppError('unavailable', { reason: 'kernel.file-store-down', cause })
}
