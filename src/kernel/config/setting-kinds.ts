import { z } from 'zod'

/** One environment variable: how its text is read, and which sentence says what is wrong with it. */
export interface Setting<Value> {
  readonly schema: z.ZodType<Value, string>
  /** Locale key of the sentence for a value that does not fit, and what fills it in. */
  readonly problem: string
  readonly params?: Readonly<Record<string, string | number>>
  /** Used when the variable is absent or empty. Its text is also what the documentation shows. */
  readonly fallback?: string
  /** Never printed, not even in an error. */
  readonly secret?: boolean
}

export type Settings = Readonly<Record<string, Setting<unknown>>>

/** What a table of settings gives: a value where there is a fallback, else perhaps none. */
export type ValuesOf<Table extends Settings> = {
  readonly [Name in keyof Table]: Table[Name] extends Setting<infer Value>
    ? Table[Name] extends { readonly fallback: string }
      ? Value
      : Value | undefined
    : never
}

export const text = { schema: z.string(), problem: 'start.setting.text' }

export const secret = { ...text, secret: true }

export const flag = {
  schema: z.enum(['true', 'false', '1', '0']).transform(value => value === 'true' || value === '1'),
  problem: 'start.setting.flag',
}

export function whole(min: number, max: number) {
  const schema = z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine(value => value >= min && value <= max)
  return { schema, problem: 'start.setting.whole', params: { min: String(min), max: String(max) } }
}

export function choice<const Choice extends string>(choices: readonly Choice[]) {
  return { schema: z.enum(choices), problem: 'start.setting.choice', params: { choices: choices.join(', ') } }
}

/** An address whose scheme is one of those given. */
export function address(...schemes: readonly string[]) {
  const schema = z.string().refine(value => schemes.includes(URL.parse(value)?.protocol.slice(0, -1) ?? ''))
  return {
    schema,
    problem: 'start.setting.address',
    params: { schemes: schemes.map(scheme => `${scheme}://`).join(', ') },
  }
}

const splitList = (value: string): string[] => value.split(/[\s,]+/).filter(part => part !== '')

/** Addresses whose scheme is one of those given, separated by commas or spaces; in the order in which they are tried. */
export function addresses(...schemes: readonly string[]) {
  const one = address(...schemes)
  return {
    ...one,
    schema: z.string().transform(splitList).pipe(z.array(one.schema)),
    problem: 'start.setting.addresses',
  }
}

/** Hosts, each with a port where it is not that of the scheme. */
export const hosts = {
  schema: z
    .string()
    .transform(splitList)
    .pipe(z.array(z.string().regex(/^(?:[a-z\d.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i)))
    .transform(list => list.map(host => host.toLowerCase())),
  problem: 'start.setting.hosts',
}

/** Object identifiers. */
export const identifiers = {
  schema: z
    .string()
    .transform(splitList)
    .pipe(z.array(z.string().regex(/^[0-2](?:\.\d{1,20})+$/))),
  problem: 'start.setting.identifiers',
}

/** Other installations: where each answers, and after `#` its public key (SPKI in base64url). */
export const peers = {
  schema: z
    .string()
    .transform(splitList)
    .pipe(
      z.array(
        z
          .string()
          .regex(/^https?:\/\/[^#\s]+#[\w-]{40,}$/)
          .refine(value => URL.canParse(value)),
      ),
    )
    .transform(list =>
      list.map(value => {
        const [place = '', publicKey = ''] = value.split('#')
        return { address: place.replace(/\/+$/, ''), publicKey }
      }),
    ),
  problem: 'start.setting.peers',
}

/** Variables for another program: NAME=value, separated by semicolons. */
export const variables = {
  schema: z
    .string()
    .transform(value =>
      value
        .split(';')
        .map(part => part.trim())
        .filter(part => part !== ''),
    )
    .pipe(z.array(z.string().regex(/^[A-Z_a-z][\w]*=.*$/)))
    .transform(list =>
      Object.fromEntries(list.map(part => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)])),
    ),
  problem: 'start.setting.variables',
}

/** A web origin: scheme, host and port, nothing after. */
export const origin = {
  schema: z
    .string()
    .transform(value => URL.parse(value))
    .refine(url => url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '')
    .transform(url => url?.origin ?? ''),
  problem: 'start.setting.origin',
}

/** 32 random bytes in base64: the key that closes secrets in the database. */
export const key = {
  schema: z.base64().refine(value => Buffer.from(value, 'base64').length === 32),
  problem: 'start.setting.key',
  secret: true,
}

/** `false`, `true`, a number of hops, or a list of addresses and networks. */
export const proxies = {
  schema: z
    .string()
    .regex(/^(true|false|\d{1,2}|[\da-fA-F.:/]+(\s*,\s*[\da-fA-F.:/]+)*)$/)
    .transform(readProxies),
  problem: 'start.setting.proxies',
}

function readProxies(value: string): boolean | number | readonly string[] {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^\d+$/.test(value) ? Number(value) : value.split(',').map(part => part.trim())
}
