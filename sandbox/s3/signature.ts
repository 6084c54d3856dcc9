import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
}

export interface SignedRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
}

const skewMs = 15 * 60 * 1000
const authorization =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/

/** Checks AWS Signature Version 4 as the specification has it. Returns the S3 error code, or undefined when it holds. */
export function verifySignature(
  request: SignedRequest,
  credentials: Credentials,
  now = Date.now(),
): string | undefined {
  const match = authorization.exec(request.headers.authorization ?? '')
  if (!match) return 'AccessDenied'
  const [, accessKeyId = '', date = '', region = '', signedHeaders = '', signature = ''] = match
  if (accessKeyId !== credentials.accessKeyId || region !== credentials.region) return 'InvalidAccessKeyId'
  const time = single(request.headers['x-amz-date'])
  if (!time.startsWith(date) || Math.abs(now - parseTime(time)) > skewMs) return 'RequestTimeTooSkewed'
  const signed = signedHeaders.split(';')
  if (!signed.includes('host') || !signed.includes('x-amz-content-sha256')) return 'AccessDenied'

  const scope = `${date}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonicalRequest(request, signed))].join('\n')
  const key = [date, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${credentials.secretAccessKey}`,
  )
  const isEqual = timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'))
  return isEqual ? undefined : 'SignatureDoesNotMatch'
}

function canonicalRequest({ method, url, headers }: SignedRequest, signed: readonly string[]): string {
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const lines = signed.map(name => `${name}:${single(headers[name]).trim().replace(/\s+/g, ' ')}`)
  return [method, url.pathname, query, ...lines, '', signed.join(';'), single(headers['x-amz-content-sha256'])].join(
    '\n',
  )
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}

function parseTime(time: string): number {
  return Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}

function single(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(',') : (value ?? '')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
