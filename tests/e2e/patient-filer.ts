import { setTimeout as delay } from 'node:timers/promises'

export interface Answer {
  readonly status: number
  readonly body: string
  /** It is the answer to an earlier request of the same key. */
  readonly replayed: boolean
}

export interface Acknowledged {
  readonly code: string
  /** Sends the submission once more, as it was. */
  readonly repeat: (url: string) => Promise<Answer>
}

/** What somebody files again and again, and as whom. */
export interface Filing {
  readonly token: string
  readonly draft: Readonly<Record<string, unknown>>
}

/**
 * A client as it should be: every write has a key, and one whose answer was lost is sent again with the same key until it is answered,
 * whatever becomes of the platform meanwhile. `url` says where that is just now.
 */
export async function fileOne(url: () => string, { token, draft }: Filing): Promise<Acknowledged> {
  const begun = await write(url, token, '/dossiers/drafts', draft)
  const { id, revision } = JSON.parse(begun.answer.body)
  const { answer, send } = await write(url, token, `/dossiers/${id}/submit`, { revision })
  return { code: JSON.parse(answer.body).code, repeat: send }
}

async function write(url: () => string, token: string, path: string, body: unknown) {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  }
  const send = async (at: string): Promise<Answer> => {
    const response = await fetch(`${at}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const replayed = response.headers.get('idempotency-replayed') === 'true'
    return { status: response.status, body: await response.text(), replayed }
  }
  for (;;) {
    const answer = await send(url()).catch(() => undefined)
    if (answer && answer.status < 300) return { answer, send }
    if (answer && answer.status < 500) throw new Error(`${path} was refused: ${answer.status} ${answer.body}`)
    // Nobody is there, or the database is away: as a client does, it waits a little and asks again.
    await delay(50)
  }
}
