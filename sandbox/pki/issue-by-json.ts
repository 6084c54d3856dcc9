import type { ServerResponse } from 'node:http'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Issued, KeySource, Validity } from './server.ts'
import type { PersonSubject, SealSubject } from './subject-name.ts'

export interface IssueDoor {
  readonly issuePerson: (order: PersonSubject & KeySource & Validity) => Promise<Issued>
  readonly issueSeal: (order: SealSubject & KeySource & Validity) => Promise<Issued>
}

const shared = {
  /** SPKI, DER in base64. */
  publicKey: z.base64(),
  validFrom: z.iso.datetime().optional(),
  validTo: z.iso.datetime().optional(),
}
const line = z.string().min(1).max(200)

const orderSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    name: line,
    staffCode: line.optional(),
    personNumber: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    title: line.optional(),
    unit: line.optional(),
    agency: line.optional(),
    email: z.email().optional(),
    ...shared,
  }),
  z.object({
    kind: z.literal('seal'),
    agency: line,
    agencyCode: line.optional(),
    province: line.optional(),
    ...shared,
  }),
])

/** Issues what the JSON asks for; answers the certificate and its chain, DER in base64. */
export async function issueByJson(body: string, response: ServerResponse, door: IssueDoor): Promise<void> {
  const order = orderSchema.safeParse(parse(body))
  if (!order.success) return void answer(response, 400, { problem: z.prettifyError(order.error) })
  const { publicKey, validFrom, validTo, ...subject } = order.data
  const rest = {
    publicKey: Buffer.from(publicKey, 'base64'),
    ...(validFrom ? { validFrom: Temporal.Instant.from(validFrom) } : {}),
    ...(validTo ? { validTo: Temporal.Instant.from(validTo) } : {}),
  }
  const issued =
    subject.kind === 'person'
      ? await door.issuePerson({ ...subject, ...rest })
      : await door.issueSeal({ ...subject, ...rest })
  answer(response, 201, {
    serialNumber: issued.serialNumber,
    certificate: base64(issued.certificate),
    chain: issued.chain.map(base64),
  })
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
