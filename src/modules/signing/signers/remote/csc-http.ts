import { z } from 'zod'
import { CscRefusal, CscUnavailable } from './csc-failure.ts'

const timeoutMs = 15_000
const mostBytes = 4 * 1024 * 1024

export interface CscReply {
  readonly status: number
  readonly body: unknown
}

const refusal = z.object({ error: z.string(), error_description: z.string().default('') })

/** One call. A refusal and a service that is down are told apart; nothing is followed elsewhere, and no answer is without end. */
export async function postToService(url: string, init: { headers: Record<string, string>; body: string }) {
  const response = await send(url, init)
  const body = parse(await readBounded(response))
  if (response.status >= 200 && response.status < 300) return { status: response.status, body } satisfies CscReply
  const told = refusal.safeParse(body)
  // 429 and 50x are about the service, not about this call (clause 10.1).
  if (!told.success || response.status === 429 || response.status >= 500) {
    throw new CscUnavailable(`status ${response.status}`)
  }
  throw new CscRefusal(response.status, told.data.error, told.data.error_description)
}

async function send(url: string, init: { headers: Record<string, string>; body: string }): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST', redirect: 'error', signal: AbortSignal.timeout(timeoutMs), ...init })
  } catch (error) {
    throw new CscUnavailable(error instanceof Error ? describe(error) : 'no answer')
  }
}

function describe(error: Error): string {
  const { cause } = error
  return cause instanceof Error ? cause.message : error.message
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length
      if (size > mostBytes) throw new CscUnavailable('an answer without end')
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof CscUnavailable) throw error
    throw new CscUnavailable('the answer broke off')
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    throw new CscUnavailable('the answer is no JSON')
  }
}
