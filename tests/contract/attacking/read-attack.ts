import { z } from 'zod'

/** One request of a public suite, as its own test server would have received it. */
export interface AttackRequest {
  readonly id: string
  readonly method: string
  readonly uri: string
  readonly version: string
  /** As written, in their order: a suite may send one of them twice. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly data: string | null
  /** The whole request as bytes, where a suite writes it so: what no field could say. */
  readonly whole?: Buffer
}

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const headers = z
  .union([
    z.record(z.string(), z.union([text, z.array(text)])),
    z.array(z.union([z.tuple([z.string(), text]), z.object({ name: z.string(), value: text })])),
  ])
  .transform(given =>
    Array.isArray(given)
      ? given.map(one => (Array.isArray(one) ? ([one[0], one[1]] as const) : ([one.name, one.value] as const)))
      : Object.entries(given).flatMap(([name, value]) => [value].flat().map(one => [name, one] as const)),
  )

const record = z.looseObject({
  id: text.default('?'),
  method: z.string().default('GET'),
  uri: z.string().default('/'),
  version: z.string().default('HTTP/1.1'),
  headers: headers.default([]),
  data: z
    .unknown()
    .optional()
    .transform(data =>
      typeof data === 'string' ? data : data === undefined || data === null ? null : JSON.stringify(data),
    ),
  encoded_request: z.string().optional(),
})

/** A line of a pack. What the core rule set's own tests may leave out has the value that its runner gives it. */
export function readAttack(line: unknown): AttackRequest {
  const { id, method, uri, version, headers: sent, data, encoded_request: encoded } = record.parse(line)
  const whole = encoded === undefined ? {} : { whole: Buffer.from(encoded, 'base64') }
  return { id, method, uri, version, headers: sent, data, ...whole }
}

/** What describes the body that is sent: worked out anew unless the suite states it on purpose. */
const describesBody = new Set(['content-length', 'transfer-encoding'])

/** The bytes of a request on the line, at the suite's own address or at another. Nothing is encoded, mended or left out. */
export function bytesOf(attack: AttackRequest, uri = attack.uri): Buffer {
  if (attack.whole) return attack.whole
  const body = Buffer.from(attack.data ?? '')
  const isDescribed = attack.headers.some(([name]) => describesBody.has(name.toLowerCase()))
  const length = isDescribed || attack.data === null ? [] : [['content-length', String(body.length)] as const]
  const lines = [...attack.headers, ...length].map(([name, value]) => `${name}: ${value}`)
  return Buffer.concat([
    Buffer.from(`${[`${attack.method} ${uri} ${attack.version}`, ...lines].join('\r\n')}\r\n\r\n`),
    body,
  ])
}
