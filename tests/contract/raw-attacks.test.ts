import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { allPages } from '../e2e/every-page.ts'
import { startPlatform } from '../support/running-platform.ts'
import { attackRequests, hasPacks } from './attacking/attack-packs.ts'
import { type LineAnswer, sendOnTheLine } from './attacking/on-the-line.ts'
import { type AttackRequest, bytesOf } from './attacking/read-attack.ts'
import { elementsOf, readHtml } from './attacking/read-html.ts'
import { addressOf, allRoutes, freshAddress } from './serve-everything.ts'

const platform = await startPlatform({ withMore: async () => ({ trustProxy: true }) })

const doors = [
  ...allPages.filter(page => page.access === 'public' && !page.path.includes('*')).map(({ path }) => path),
  ...allRoutes.filter(route => route.access === 'public' && route.path !== '/late').map(route => addressOf(route)),
].filter(path => !/^\/api\/v1\/(?:notes|races|files|paper|visits)/.test(path))

/** Handlers and schemes that only an attack brings, and that our own pages never have. */
function faultsOf({ statuses, text }: LineAnswer): string[] {
  const failed = statuses.filter(status => status >= 500).map(status => `answered ${status}`)
  const begin = text.indexOf('<!doctype html>')
  if (begin < 0) return failed
  const html = text.slice(begin)
  const page = readHtml(html)
  const active = elementsOf(page).flatMap(({ name, attributes }) =>
    [...attributes]
      .filter(([key, value]) => key.startsWith('on') || /^\s*(?:javascript|data|vbscript):/i.test(value))
      .map(([key, value]) => `${name} ${key}="${value}"`),
  )
  return [...failed, ...(page.fault === undefined ? [] : [`markup: ${page.fault}`]), ...active]
}

/** How many were answered in words: the rest is no HTTP, and is hung up on. */
let answered = 0
let pages = 0

async function fire(attack: AttackRequest, uri: string): Promise<string[]> {
  const headers = [...attack.headers, ...Object.entries(freshAddress()), ['connection', 'close'] as const]
  const answer = await sendOnTheLine(platform.url, bytesOf({ ...attack, headers }, uri))
  if (answer.statuses.length > 0) answered++
  if (answer.text.includes('<!doctype html>')) pages++
  return faultsOf(answer).map(fault => `${attack.id} ${uri.slice(0, 200)}: ${fault}`)
}

/** Many at a time: an attacker does not wait either. */
async function fireAll(uriOf: (attack: AttackRequest, index: number) => string): Promise<string> {
  const faults: string[] = []
  for (let from = 0; from < attackRequests.length; from += 20) {
    const some = attackRequests.slice(from, from + 20)
    faults.push(...(await Promise.all(some.map((attack, index) => fire(attack, uriOf(attack, from + index))))).flat())
  }
  return faults.slice(0, 10).join('\n')
}

const isWell = async (): Promise<boolean> => (await fetch(`${platform.url}/healthz`)).ok

describe.skipIf(!hasPacks)('every request of the public suites, sent as it is written', { timeout: 120_000 }, () => {
  it('does no harm at its own address', async () => {
    expect(await fireAll(({ uri }) => uri)).toBe('')
    expect(await isWell()).toBe(true)
  })

  it('does no harm at ours, page or route', async () => {
    const at = ({ uri }: AttackRequest, index: number): string => {
      const query = uri.indexOf('?')
      return `${doors[index % doors.length]}${query < 0 ? '' : uri.slice(query)}`
    }
    expect(await fireAll(at)).toBe('')
    expect(await isWell()).toBe(true)
  })

  it('has been answered, and with pages, or it would prove nothing', () => {
    expect(answered).toBeGreaterThan(attackRequests.length * 1.9)
    expect(pages).toBeGreaterThan(attackRequests.length / 4)
  })
})

describe('what no client sends', () => {
  const host = `Host: localhost\r\nX-Forwarded-For: 10.0.0.${process.pid % 256}\r\n`
  const json = (body: string) =>
    `POST /api/v1/sessions HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`
  const part = (head: string) => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\nx\r\n`
  const upload = (body: string, type = 'multipart/form-data; boundary=b') =>
    `POST /api/v1/signing/verifications HTTP/1.1\r\n${host}Content-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`

  it.each([
    ['two lengths', `POST / HTTP/1.1\r\n${host}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde`, 400],
    [
      'a length and chunks',
      `POST / HTTP/1.1\r\n${host}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG`,
      400,
    ],
    ['an encoding nobody knows', `POST / HTTP/1.1\r\n${host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`, 400],
    ['a space before the colon', `POST / HTTP/1.1\r\n${host}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`, 400],
    ['a folded header', `GET / HTTP/1.1\r\n${host}X: a\r\n b\r\n\r\n`, 400],
    ['two hosts', `GET / HTTP/1.1\r\n${host}Host: evil.example\r\nConnection: close\r\n\r\n`, 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['bare line feeds', 'GET / HTTP/1.1\nHost: localhost\n\n', 400],
    ['a NUL in a header', `GET / HTTP/1.1\r\n${host}X: a\0b\r\n\r\n`, 400],
    ['raw bytes in the address', `GET /thu-tuc?q=\xff HTTP/1.1\r\n${host}\r\n`, 400],
    ['a hundred thousand arrays', json('['.repeat(100_000) + ']'.repeat(100_000)), 400],
    ['numbers beyond all numbers', json('{"login":1e999,"password":-1e999}'), 400],
    ['half surrogates', json(String.raw`{"login":"\ud800","password":"\udfff"}`), 400],
    ['a form without a boundary', upload('x', 'multipart/form-data'), 400],
    ['a boundary without end', upload('x', `multipart/form-data; boundary=${'b'.repeat(5_000)}`), 400],
    ['ten thousand parts', upload(`${part('name="f"').repeat(10_000)}--b--`), 400],
    [
      'a part that never ends',
      upload('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx'),
      400,
    ],
    ['a file with a path for a name', upload(`${part(`name="file"; filename*=UTF-8''..%2f..%2fetc`)}--b--`), 200],
    ['headers without end', `GET / HTTP/1.1\r\n${host}X: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s', async (_what, request, status) => {
    const answer = await sendOnTheLine(platform.url, Buffer.from(request, 'latin1'))
    expect(answer.statuses).toEqual([status])
    expect(faultsOf(answer)).toEqual([])
    expect(await isWell()).toBe(true)
  })

  it('a client that leaves before its answer costs no error', async () => {
    for (let time = 0; time < 30; time++) {
      const socket = connect(Number(new URL(platform.url).port), new URL(platform.url).hostname)
      socket.write(json('{}'), () => socket.destroy())
      await once(socket, 'close')
    }
    expect(await isWell()).toBe(true)
    expect(await platform.kernel.metrics.registry.metrics()).not.toMatch(/_count{[^}]*status="5\d\d"/)
  })
})
