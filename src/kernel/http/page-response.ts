import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { filePolicy } from './page-security.ts'

export interface Sending {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** A page without a document: a file, a list to download. */
  readonly bare: boolean
  /** The same for every anonymous reader, so it may be kept and asked for by its tag. */
  readonly shared: boolean
  readonly cookies: readonly string[]
  readonly policy: string
}

/** Sends what the page answered: documents whole, tagged and packed; everything else as a stream. */
export async function sendPage(response: Response, sending: Sending): Promise<FastifyReply> {
  const { reply, cookies, bare, policy } = sending
  reply.code(response.status)
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
  const allCookies = [...response.headers.getSetCookie(), ...cookies]
  if (allCookies.length > 0) reply.header('set-cookie', allCookies)
  const isDocument = response.headers.get('content-type')?.startsWith('text/html') ?? false
  if (!reply.hasHeader('content-security-policy'))
    reply.header('content-security-policy', bare && !isDocument ? filePolicy : policy)
  if (!response.body) return reply.send()
  if (!isDocument) return reply.send(Readable.from(response.body))
  return sendDocument(Buffer.from(await response.arrayBuffer()), response.status, sending)
}

async function sendDocument(
  body: Buffer,
  status: number,
  { request, reply, shared, cookies }: Sending,
): Promise<FastifyReply> {
  reply.header('vary', 'cookie, accept-language, accept-encoding')
  if (!shared || cookies.length > 0 || status !== 200) {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-store')
    return sendPacked(body, request, reply)
  }
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  reply.header('etag', tag)
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'public, max-age=0, must-revalidate')
  if (request.headers['if-none-match']?.includes(tag)) return reply.code(304).send()
  return sendPacked(body, request, reply)
}

const packBrotli = promisify(brotliCompress)
const packGzip = promisify(gzip)
/** Higher grades cost more time than they save on a page. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
const worthPackingBytes = 1_400

async function sendPacked(body: Buffer, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  if (body.length < worthPackingBytes) return reply.send(body)
  if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(await packBrotli(body, brotliOptions))
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(await packGzip(body))
  return reply.send(body)
}
