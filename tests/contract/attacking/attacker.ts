import type { Visit } from '../../e2e/every-page.ts'
import type { RunningPlatform } from '../../support/running-platform.ts'
import { type Answer, type Asked, ask } from './browse.ts'
import { learnLook, type PageLook } from './page-look.ts'
import type { Reader } from './readers.ts'
import { type Change, watchChanges } from './watch-changes.ts'

export interface Attacker {
  readonly look: PageLook
  /** Sends one request and looks at what came of it; answers what must not be, each with how it came about. */
  readonly fire: (visit: Visit, asked: Asked, reader: Reader, sent?: string) => Promise<string[]>
  readonly ask: (asked: Asked, reader: Reader) => Promise<Answer>
  /** Forgets what was changed before the attack began. */
  readonly begin: () => Promise<void>
  /** How many requests each page stood, by its path. */
  readonly stood: ReadonlyMap<string, number>
}

/** Their forms say so: what is right is kept, whatever is wrong beside it. */
const savesInPart: ReadonlySet<string> = new Set([
  '/ho-so/:dossierId/khai/:page',
  '/ho-so/:dossierId/giay-to',
  '/ho-so/:dossierId/bo-sung',
])

/** Each visit offers a new secret: one that was seen and not confirmed is worth nothing. */
const preparesOnSight: ReadonlySet<string> = new Set(['/tai-khoan/ung-dung-xac-thuc'])

export async function attackerOf(platform: RunningPlatform): Promise<Attacker> {
  const look = learnLook(platform.url)
  const changes = await watchChanges(platform)
  const stood = new Map<string, number>()
  const send = (asked: Asked, { cookie }: Reader): Promise<Answer> => {
    const cookies = [asked.headers?.cookie, cookie].filter(Boolean).join('; ')
    return ask(platform.url, {
      ...asked,
      headers: { 'sec-fetch-site': 'same-origin', ...asked.headers, cookie: cookies },
    })
  }
  return {
    look,
    stood,
    ask: send,
    begin: async () => void (await changes.take()),
    fire: async ({ page }, asked, reader, sent) => {
      // A thousand wrong passwords are part of the attack; being locked out of the rest of it is not.
      await platform.kernel.pool.query('delete from identity.throttle')
      const answer = await send(asked, reader)
      stood.set(page.path, (stood.get(page.path) ?? 0) + 1)
      const faults = [...look.faultsOf(answer, sent), ...stateFaults(page.path, asked, answer, await changes.take())]
      const how = `${asked.method ?? 'GET'} ${asked.address.slice(0, 300)} as ${reader.who} ${JSON.stringify(sent ?? asked.body?.toString())?.slice(0, 300)}`
      return faults.map(fault => `${how}\n    ${fault}`)
    },
  }
}

function stateFaults(
  path: string,
  { method = 'GET' }: Asked,
  { status }: Answer,
  changes: readonly Change[],
): string[] {
  if (status === 429) return ['was turned away by a limit: the test must lift it']
  const mayChange = method === 'POST' ? status < 400 || savesInPart.has(path) : preparesOnSight.has(path)
  if (changes.length === 0 || mayChange) return []
  const what = changes.map(({ done, table }) => `${done} ${table}`).join(', ')
  return [`${method === 'POST' ? 'refused' : 'only read'}, and changed all the same: ${what}`]
}
