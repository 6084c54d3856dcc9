import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { RemoteSignerConfig } from '#kernel/config/config.ts'
import { CscRefusal, CscUnavailable } from './csc-failure.ts'
import { type CscReply, postToService } from './csc-http.ts'

/** The service as it describes itself (CSC API v2, 11.1). */
const infoSchema = z.object({
  name: z.string(),
  authType: z.array(z.string()),
  oauth2: z.string().optional(),
  asynchronousOperationMode: z.boolean().optional(),
  methods: z.array(z.string()),
})

export type CscInfo = z.output<typeof infoSchema>

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().default(3600) })

export interface CscClient {
  readonly info: () => Promise<CscInfo>
  /** Calls a method with the platform's own token; throws `CscRefusal` or `CscUnavailable`. */
  readonly call: (method: string, body: Readonly<Record<string, unknown>>) => Promise<CscReply>
}

interface Kept<Value> {
  readonly value: Value
  readonly untilMs: number
}

const infoMs = 10 * 60_000

/** Talks to one remote signing service as a client of its own (OAuth 2.0 client credentials, or HTTP Basic where it has only that). */
export function createCscClient(config: RemoteSignerConfig, now: () => Temporal.Instant): CscClient {
  const base = config.url.replace(/\/+$/, '')
  const json = { 'content-type': 'application/json', accept: 'application/json' }
  let keptInfo: Kept<CscInfo> | undefined
  let keptToken: Kept<string> | undefined
  const nowMs = (): number => now().epochMilliseconds

  async function info(): Promise<CscInfo> {
    if (keptInfo && nowMs() < keptInfo.untilMs) return keptInfo.value
    const { body } = await postToService(`${base}/info`, { headers: json, body: '{}' })
    const value = understand(infoSchema, body)
    keptInfo = { value, untilMs: nowMs() + infoMs }
    return value
  }

  async function token(): Promise<string> {
    if (keptToken && nowMs() < keptToken.untilMs) return keptToken.value
    const { authType, oauth2 } = await info()
    const { body } = authType.includes('oauth2client') ? await askByOAuth(oauth2 ?? base) : await askByBasic()
    const { access_token, expires_in } = understand(tokenSchema, body)
    keptToken = { value: access_token, untilMs: nowMs() + expires_in * 900 }
    return access_token
  }

  /** Our secret goes to the service that was configured, and to no other place that an answer names. */
  function askByOAuth(server: string): Promise<CscReply> {
    const url = `${server.replace(/\/+$/, '')}/oauth2/token`
    if (URL.parse(url)?.origin !== new URL(base).origin) throw new CscUnavailable('its OAuth server lies elsewhere')
    const { clientId, clientSecret } = config
    return postToService(url, {
      headers: { ...json, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'service',
        client_id: clientId,
        client_secret: clientSecret,
      }).toString(),
    })
  }

  function askByBasic(): Promise<CscReply> {
    const credentials = Buffer.from(`${config.clientId}:${config.clientSecret}`).toString('base64')
    return postToService(`${base}/auth/login`, {
      headers: { ...json, authorization: `Basic ${credentials}` },
      body: '{}',
    })
  }

  async function callOnce(method: string, body: Readonly<Record<string, unknown>>): Promise<CscReply> {
    const headers = { ...json, authorization: `Bearer ${await token()}` }
    return postToService(`${base}/${method}`, { headers, body: JSON.stringify(body) })
  }

  return {
    info,
    async call(method, body) {
      const hadToken = keptToken !== undefined
      try {
        return await callOnce(method, body)
      } catch (error) {
        if (!(error instanceof CscRefusal) || error.status !== 401 || !hadToken) throw error
        // The token was taken back before its time: one new one is asked for.
        keptToken = undefined
        return callOnce(method, body)
      }
    },
  }
}

/** What does not have the shape of the standard is no answer. */
export function understand<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = schema.safeParse(body)
  if (!read.success)
    throw new CscUnavailable(`not as the standard has it: ${z.prettifyError(read.error).slice(0, 200)}`)
  return read.data
}
