/** One person at one program: their token, and how long each answer took. */
export interface Client {
  readonly call: <Answer>(method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>
  /** Sends bytes as they are. */
  readonly send: <Answer>(path: string, bytes: Uint8Array, type: string) => Promise<Answer>
  readonly read: (path: string) => Promise<Uint8Array>
  /** Milliseconds of the last answer. */
  readonly lastMs: () => number
}

export class Refused extends Error {
  readonly status: number
  constructor(
    status: number,
    problem: { readonly detail?: string; readonly reason?: string; readonly fields?: unknown },
  ) {
    super(`${status} ${problem.reason ?? ''} ${problem.detail ?? ''} ${JSON.stringify(problem.fields ?? [])}`)
    this.status = status
  }
}

export function createClient(url: string, token?: string, signedInMs = 0): Client {
  let ms = signedInMs
  async function ask(method: string, path: string, body?: BodyInit, type?: string): Promise<Response> {
    const from = performance.now()
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(type && { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
    })
    ms = performance.now() - from
    if (!answer.ok) throw new Refused(answer.status, await answer.json())
    return answer
  }
  return {
    call: async (method, path, body) => {
      const answer = await ask(
        method,
        path,
        body === undefined ? undefined : JSON.stringify(body),
        body === undefined ? undefined : 'application/json',
      )
      return answer.status === 204 ? undefined : answer.json()
    },
    send: async (path, bytes, type) => (await ask('POST', path, new Blob([Uint8Array.from(bytes)]), type)).json(),
    read: async path => new Uint8Array(await (await ask('GET', path)).arrayBuffer()),
    lastMs: () => ms,
  }
}

/** Signs in by password; answers a client that acts as that account. */
export async function signInAs(url: string, login: string, password: string): Promise<Client> {
  const visitor = createClient(url)
  const { token } = await visitor.call<{ token: string }>('POST', '/sessions', { login, password })
  return createClient(url, token, visitor.lastMs())
}
