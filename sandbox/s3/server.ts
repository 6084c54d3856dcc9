import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listObjects } from './list-objects.ts'
import { type Credentials, verifySignature } from './signature.ts'

export interface StoredObject {
  readonly bytes: Buffer
  readonly savedAt: Date
}

export interface S3StandIn {
  readonly endpoint: string
  readonly objects: Map<string, StoredObject>
  /** Answers the next requests with 503, as a store that is down does. */
  readonly failNext: (times: number) => void
  readonly stop: () => Promise<void>
}

export interface S3Options extends Credentials {
  readonly bucket: string
  readonly port?: number
  readonly pageSize?: number
}

/** An S3 store in memory, on the loopback: the real protocol, signatures checked, for tests and demonstrations. */
export async function startS3(options: S3Options): Promise<S3StandIn> {
  const objects = new Map<string, StoredObject>()
  let failures = 0
  const server = createServer((request, response) => {
    if (failures > 0) {
      failures -= 1
      request.resume()
      sendError(response, 503, 'SlowDown')
      return
    }
    answer(request, response, objects, options).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    failNext: times => {
      failures = times
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  objects: Map<string, StoredObject>,
  options: S3Options,
): Promise<void> {
  const body = await readBody(request)
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const refusal = verifySignature({ method: request.method ?? '', url, headers: request.headers }, options)
  if (refusal) return sendError(response, 403, refusal)
  const declared = request.headers['x-amz-content-sha256']
  if (declared !== 'UNSIGNED-PAYLOAD' && declared !== createHash('sha256').update(body).digest('hex')) {
    return sendError(response, 400, 'XAmzContentSHA256Mismatch')
  }
  const [, bucket, ...rest] = url.pathname.split('/')
  if (bucket !== options.bucket) return sendError(response, 404, 'NoSuchBucket')
  const key = decodeURIComponent(rest.join('/'))
  if (key === '') return sendXml(response, listObjects(objects, url.searchParams, options.pageSize ?? 1000))
  if (request.method === 'PUT' && request.headers['content-length'] === undefined) {
    return sendError(response, 411, 'MissingContentLength')
  }
  return answerObject(request, response, { objects, key, body })
}

function answerObject(
  request: IncomingMessage,
  response: ServerResponse,
  { objects, key, body }: { objects: Map<string, StoredObject>; key: string; body: Buffer },
): void {
  if (request.method === 'PUT') {
    objects.set(key, { bytes: body, savedAt: new Date() })
    response.writeHead(200, { 'content-length': 0 }).end()
    return
  }
  if (request.method === 'DELETE') {
    objects.delete(key)
    response.writeHead(204).end()
    return
  }
  const found = objects.get(key)
  if (!found) {
    sendError(response, 404, 'NoSuchKey')
    return
  }
  sendObject(request, response, found)
}

function sendObject(request: IncomingMessage, response: ServerResponse, found: StoredObject): void {
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
  const [from, to] = range ? [Number(range[1]), Number(range[2])] : [0, found.bytes.length - 1]
  if (from >= found.bytes.length) {
    sendError(response, 416, 'InvalidRange')
    return
  }
  const part = found.bytes.subarray(from, to + 1)
  response.writeHead(range ? 206 : 200, { 'content-length': part.length, 'content-type': 'application/octet-stream' })
  response.end(request.method === 'HEAD' ? undefined : part)
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function sendError(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`)
}

function sendXml(response: ServerResponse, xml: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(xml)
}
