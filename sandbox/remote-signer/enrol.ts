import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { keyTypes } from './credentials.ts'
import { readText } from './read-text.ts'
import type { Service } from './service.ts'

const line = z.string().min(1).max(200)

const keyOrder = z.object({ userID: line, holder: line, type: z.enum(keyTypes).optional() })

const certificateOrder = z.object({ credentialID: line, certificates: z.array(z.base64()).min(1).max(10) })

/**
 * Where the demonstration enrols its officials, which in the world is done with an identity card in the hand: `POST /enrol/key` makes a
 * key, `POST /enrol/certificate` brings what an authority issued for it. False for other addresses.
 */
export async function answerEnrolment(
  request: IncomingMessage,
  response: ServerResponse,
  { credentials }: Service,
): Promise<boolean> {
  if (request.method !== 'POST' || !request.url?.startsWith('/enrol/')) return false
  const body = parse(await readText(request))
  if (request.url === '/enrol/key') {
    const order = keyOrder.safeParse(body)
    if (!order.success) return refuse(response, order.error)
    const { type, ...person } = order.data
    const { credentialID, publicKey } = credentials.make({ ...person, ...(type ? { type } : {}) })
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ credentialID, publicKey: Buffer.from(publicKey).toString('base64') }))
    return true
  }
  const order = certificateOrder.safeParse(body)
  if (!order.success) return refuse(response, order.error)
  credentials.certify(
    order.data.credentialID,
    order.data.certificates.map(der => Buffer.from(der, 'base64')),
  )
  response.writeHead(204).end()
  return true
}

function refuse(response: ServerResponse, error: z.ZodError): true {
  response
    .writeHead(400, { 'content-type': 'application/json' })
    .end(JSON.stringify({ problem: z.prettifyError(error) }))
  return true
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
