import { request } from 'node:http'
import autocannon from 'autocannon'
import { system } from '../../src/kernel/actor.ts'
import { findAccountByLogin } from '../../src/modules/identity/index.ts'
import { openSession } from '../../src/modules/identity/open-session.ts'
import type { Figure } from '../figure.ts'
import type { World } from '../world/open-world.ts'
import { startPlatform } from '../world/platform.ts'
import { startBare } from './start-bare.ts'

interface LookedAt {
  readonly what: string
  readonly path: string
  /** Sign-in name of an official of the demonstration. */
  readonly as?: string
}

const lookedAt: readonly LookedAt[] = [
  { what: 'home', path: '/' },
  { what: 'results', path: `/thu-tuc?q=${encodeURIComponent('dang ky khai sinh')}` },
  { what: 'procedure', path: '/thu-tuc/1.001193' },
  { what: 'officer’s list', path: '/lam-viec', as: 'canbo.damai' },
]

const connections = 8
const seconds = 3
/** A browser accepts it, and a weak network needs it. */
const packed = { 'accept-encoding': 'br' }

/** Pages per second over connections that stay open, whole and as a reader who has the page already asks for it. */
export const pages: Figure = {
  name: 'pages',
  about: `pages per second over ${connections} connections, and their bytes; peer: the same bytes by bare node:http`,
  run: async (world, say) => {
    const platform = await startPlatform(world)
    try {
      for (const { what, path, as } of lookedAt) {
        const headers = { ...packed, ...(as ? { cookie: `session=${await sessionOf(world, as)}` } : {}) }
        const url = `${platform.url}${path}`
        const answer = await fetch(url, { headers })
        if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
        const body = new Uint8Array(await answer.arrayBuffer())
        const bare = await startBare({ kind: 'bytes', type: 'text/html; charset=utf-8', body })
        const floor = await load(bare.url, packed)
        await bare.stop()
        const ours = await load(url, headers)
        say.line({ what, unit: '/s', ours: ours.perSecond, beside: { name: 'bare', value: floor.perSecond } })
        say.line({
          what: `${what}, p97.5`,
          unit: 'ms',
          ours: ours.slowMs,
          beside: { name: 'bare', value: floor.slowMs },
        })
        const tag = answer.headers.get('etag')
        if (tag) {
          const again = await load(url, { ...headers, 'if-none-match': tag })
          say.line({ what: `${what}, not changed`, unit: '/s', ours: again.perSecond })
        }
        say.line({
          what: `${what}, first view without fonts`,
          unit: 'B',
          ours: await firstView(url, headers),
          wanted: { ours: { atMost: 50_000 } },
        })
      }
    } finally {
      await platform.stop()
    }
  },
}

async function load(url: string, headers: Record<string, string>) {
  await autocannon({ url, headers, connections, duration: 1 })
  const result = await autocannon({ url, headers, connections, duration: seconds })
  const refused = 'if-none-match' in headers ? 0 : result.non2xx
  if (result.errors + result.timeouts + refused > 0) throw new Error(`${url} failed under load`)
  return { perSecond: result.requests.average, slowMs: result.latency.p97_5 }
}

async function sessionOf(world: World, login: string): Promise<string> {
  return world.as(system('bench'), async context => {
    const account = await findAccountByLogin(context, login)
    if (!account) throw new Error(`${login} is not there`)
    return (await openSession(context, account, { method: 'password' })).token
  })
}

/** The document and every style and script that it names, as they go over the wire. */
async function firstView(url: string, headers: Record<string, string>): Promise<number> {
  const document = await fetch(url, { headers })
  const html = await document.text()
  const named = [...html.matchAll(/<(?:link|script)[^>]+(?:href|src)="([^"]+\.(?:css|js)[^"]*)"/g)].map(
    ([, href]) => href ?? '',
  )
  const sizes = await Promise.all(
    [url, ...named.map(href => new URL(href, url).href)].map(one => wireBytes(one, headers)),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** `fetch` unpacks what it is given, so the length is counted below it. */
function wireBytes(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, answer => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => resolve(bytes))
    })
      .on('error', reject)
      .end()
  })
}
