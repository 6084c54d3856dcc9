import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Temporal } from 'temporal-polyfill'
import type { Certification } from './certification.ts'
import type { Fault, Service } from './faults.ts'
import { answerOcsp } from './ocsp.ts'
import { writeRevocationList } from './revocation-list.ts'
import { answerTimestamp } from './time-stamping.ts'

export interface ProtocolServices {
  readonly certification: Certification
  readonly faultOf: (service: Service) => Fault
  readonly slowMs: number
  readonly now: () => Temporal.Instant
}

const day = 24 * 3_600_000
const requestLimit = 100_000

/** Answers what the protocols ask; false for every other address. */
export async function answerProtocol(
  request: IncomingMessage,
  response: ServerResponse,
  services: ProtocolServices,
): Promise<boolean> {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const service = serviceAt(path)
  if (!service) return false
  const fault = services.faultOf(service)
  if (await misbehave(fault, services.slowMs, request, response)) return true
  const answer = await answerOf(path, service, request, services, fault)
  if (!answer) response.writeHead(405).end()
  else response.writeHead(200, { 'content-type': answer.type, 'cache-control': 'no-store' }).end(answer.body)
  return true
}

function serviceAt(path: string): Service | undefined {
  if (path === '/tsa') return 'timestamp'
  if (path === '/ocsp' || path.startsWith('/ocsp/')) return 'ocsp'
  if (/^\/(root|issuing)\.crl$/.test(path)) return 'crl'
  if (/^\/(root|issuing)\.cer$/.test(path)) return 'certificates'
  return undefined
}

/** True when the fault has answered in the service's place. */
async function misbehave(
  fault: Fault,
  slowMs: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (fault === 'down') request.socket.destroy()
  else if (fault === 'broken') response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>500</h1>')
  else if (fault === 'redirects') response.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' }).end()
  else if (fault === 'garbage') response.writeHead(200, { 'content-type': 'text/plain' }).end('0'.repeat(1_000))
  else if (fault === 'endless') await writeWithoutEnd(response)
  else if (fault === 'slow') {
    await new Promise(resolve => setTimeout(resolve, slowMs).unref())
    return response.destroyed
  } else return false
  return true
}

async function writeWithoutEnd(response: ServerResponse): Promise<void> {
  const chunk = Buffer.alloc(65_536, 0x30)
  response.writeHead(200, { 'content-type': 'application/octet-stream' })
  while (!response.destroyed) {
    response.write(chunk)
    await new Promise(resolve => setTimeout(resolve, 1).unref())
  }
}

interface Answer {
  readonly type: string
  readonly body: Uint8Array
}

async function answerOf(
  path: string,
  service: Service,
  request: IncomingMessage,
  { certification, now }: ProtocolServices,
  fault: Fault,
): Promise<Answer | undefined> {
  const at = new Date(now().epochMilliseconds)
  const name = path.startsWith('/root') ? 'root' : 'issuing'
  const { certificate, key } = certification.authority(name)
  if (service === 'certificates') return { type: 'application/pkix-cert', body: certificate }
  const from = new Date(
    wholeSeconds(at).getTime() - (fault === 'stale' ? 30 * day : 0) + (fault === 'clock-ahead' ? day / 24 : 0),
  )
  const period = { thisUpdate: from, nextUpdate: new Date(from.getTime() + day) }
  if (service === 'crl') {
    const { certificates } = certification
    // An issuer's list names only what it issued itself.
    const own = certificates.filter(({ kind }) => (kind === 'issuing' || kind === 'root') === (name === 'root'))
    const signingKey = fault === 'wrong-key' ? certification.authority('ocsp').key : key
    const order = { authority: { certificate, key: signingKey }, certificates: own, ...period }
    return { type: 'application/pkix-crl', body: await writeRevocationList(order) }
  }
  const issuing = certification.authority('issuing')
  if (service === 'ocsp') {
    const body = request.method === 'POST' ? await readBody(request) : fromPath(path)
    const signer = certification.authority('ocsp')
    const find = (serialNumber: string) => certification.find(serialNumber)
    const responder = { signer, issuing, find, fault, producedAt: from, ...period }
    return { type: 'application/ocsp-response', body: await answerOcsp(body, responder) }
  }
  if (request.method !== 'POST') return undefined
  const authority = certification.authority('timestamp')
  const stamper = { authority, issuing, at, fault }
  return { type: 'application/timestamp-reply', body: await answerTimestamp(await readBody(request), stamper) }
}

const wholeSeconds = (at: Date): Date => new Date(Math.floor(at.getTime() / 1_000) * 1_000)

/** RFC 6960 A.1: the request in base64 after the address. */
const fromPath = (path: string): Buffer => Buffer.from(decodeURIComponent(path.slice('/ocsp/'.length)), 'base64')

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > requestLimit) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
