import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { afterAll, inject } from 'vitest'
import { buildIfStale } from '../../scripts/support/build.mjs'
import { modules } from '../../src/app-modules.ts'
import { type Actor, anonymous } from '../../src/kernel/actor.ts'
import { deriveKey } from '../../src/kernel/derive-key.ts'
import { createHttpApp } from '../../src/kernel/http/app.ts'
import { createCsrf, csrfField } from '../../src/kernel/http/csrf.ts'
import { mountPages } from '../../src/kernel/http/render-pages.ts'
import { reading } from '../../src/kernel/kernel.ts'
import { getProvince } from '../../src/modules/organisation/index.ts'
import { oneAtATime } from './administer.ts'
import type { TestKernel } from './test-kernel.ts'

export interface SentFile {
  readonly field: string
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly html: string
}

type Fields = readonly (readonly [name: string, value: string])[]

/** Every page of every module, without a browser: as whoever a test says, with the token that a form would have carried. */
export interface ServedPages {
  readonly app: FastifyInstance
  readonly get: (address: string, actor?: Actor, cookie?: string) => Promise<Answer>
  readonly post: (address: string, actor: Actor, fields: Fields) => Promise<Answer>
  readonly upload: (address: string, actor: Actor, fields: Fields, files: readonly SentFile[]) => Promise<Answer>
  /** A body exactly as given. */
  readonly send: (address: string, actor: Actor, type: string, body: Buffer | string) => Promise<Answer>
  readonly tokenFor: (actor: Actor) => string
}

interface Asked {
  readonly type?: string
  readonly body?: Buffer | string
  readonly cookie?: string
}

/** What a visitor without an account keeps as a cookie. */
const visitorId = 'v'.repeat(22)

export async function servePages(kernel: TestKernel): Promise<ServedPages> {
  await oneAtATime(inject('adminUrl'), 'build', async () => buildIfStale(process.execPath))
  const config = { ...kernel.config, requestsPerMinute: 1_000_000 }
  const callers = new Map<string, Actor>()
  const resolveCaller = async ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }) => {
    const actor = callers.get(String(headers['x-test-actor']))
    return actor && actor.kind !== 'anonymous'
      ? { actor, via: 'cookie' as const }
      : { actor: anonymous, via: 'nothing' as const }
  }
  const app = await createHttpApp(Object.assign(kernel, { config }), modules, {
    sessionCookie: 'session',
    resolveCaller,
    mountPages: pages =>
      mountPages(pages, {
        kernel,
        resolveCaller,
        pages: modules.flatMap(module => module.pages ?? []),
        nav: modules.flatMap(module => module.nav ?? []),
        shell: locale => reading(kernel, { actor: anonymous, locale }, getProvince),
        buildFolder: fileURLToPath(new URL('../../build', import.meta.url)),
      }),
  })
  afterAll(() => app.close())

  const csrfKey = deriveKey(kernel.secretKey, 'csrf')
  const tokenFor = (actor: Actor) => createCsrf(csrfKey, 'sessionId' in actor ? actor.sessionId : visitorId).write()
  async function ask(method: 'GET' | 'POST', address: string, actor: Actor, more: Asked = {}) {
    const { type, body, cookie } = more
    const name = Buffer.from(JSON.stringify(actor)).toString('base64')
    callers.set(name, actor)
    const headers = {
      'x-test-actor': name,
      'sec-fetch-site': 'same-origin',
      ...(actor.kind === 'anonymous' ? { cookie: `visitor=${visitorId}` } : cookie ? { cookie } : {}),
      ...(type ? { 'content-type': type } : {}),
    }
    const {
      statusCode,
      headers: answered,
      payload,
    } = await app.inject({
      method,
      url: address,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    })
    const location = typeof answered.location === 'string' ? answered.location : undefined
    return { status: statusCode, location, headers: answered, html: payload }
  }
  const send: ServedPages['send'] = (address, actor, type, body) => ask('POST', address, actor, { type, body })
  return {
    app,
    tokenFor,
    send,
    get: (address, actor = anonymous, cookie = '') => ask('GET', address, actor, { cookie }),
    post: (address, actor, fields) => {
      const body = new URLSearchParams([[csrfField, tokenFor(actor)], ...fields.map(([name, value]) => [name, value])])
      return send(address, actor, 'application/x-www-form-urlencoded', body.toString())
    },
    upload: (address, actor, fields, files) => {
      const boundary = 'x-boundary-of-a-test'
      const body = multipart(boundary, [[csrfField, tokenFor(actor)], ...fields], files)
      return send(address, actor, `multipart/form-data; boundary=${boundary}`, body)
    },
  }
}

export function multipart(boundary: string, fields: Fields, files: readonly SentFile[]): Buffer {
  const parts = [
    ...fields.map(([name, value]) => Buffer.from(`${head(boundary, name)}\r\n\r\n${value}\r\n`)),
    ...files.flatMap(({ field, name, bytes }) => [
      Buffer.from(`${head(boundary, field)}; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]),
  ]
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
}

const head = (boundary: string, name: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`
