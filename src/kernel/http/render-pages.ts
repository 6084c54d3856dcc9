import { pathToFileURL } from 'node:url'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import { deriveKey } from '../derive-key.ts'
import type { Locale } from '../i18n/texts.ts'
import type { NavEntry, Page } from '../module.ts'
import { localeOf } from './caller.ts'
import { createCsrf } from './csrf.ts'
import { pageFinder } from './page-access.ts'
import { mountAssets } from './page-assets.ts'
import { navItems } from './page-nav.ts'
import { readPreferences } from './page-preferences.ts'
import { type ReaderOptions, readerOf } from './page-reader.ts'
import { withRefusals } from './page-refusal.ts'
import { type PageRequest, pageRequestKey, type Shell } from './page-request.ts'
import { sendPage } from './page-response.ts'
import { pagePolicy } from './page-security.ts'
import { visitorOf } from './page-visitor.ts'
import { toWebRequest } from './page-web-request.ts'

export interface PagesOptions extends ReaderOptions {
  /** Every page of every module and of the shell: an address without its rule here is not there. */
  readonly pages: readonly Page[]
  readonly nav: readonly NavEntry[]
  readonly shell: (locale: Locale) => Shell | Promise<Shell>
  /** Folder that holds `server/index.js` and `client/`. */
  readonly buildFolder: string
  /** Origins that forms may end at besides this one: the national sign-on, when signing in begins with a form. */
  readonly formTargets?: readonly string[]
}

export const signInPath = '/dang-nhap'
/** A bare page that answers `?q=` with `{ results: [{ title, note, href }] }` for the command palette. */
const searchPath = '/lam-viec/tim'
/** An address that is not there wears the frame of its neighbours. */
const workspacePrefix = '/lam-viec'
/** Matches no page, so the page of refusals answers. */
const refusalPath = '/-/-/-'

/**
 * Mounts the built pages on everything that no other route answers. Who may see a page is asked before anything of it runs. The
 * application has `@fastify/cookie` and `decorateRequests` already.
 */
export async function mountPages(app: FastifyInstance, options: PagesOptions): Promise<void> {
  const built: ServerBuild = await import(pathToFileURL(`${options.buildFolder}/server/index.js`).href)
  const build = { ...built, routes: withRefusals(built.routes) }
  const services = {
    ...options,
    shell: lastingShell(options.shell),
    render: createRequestHandler(build, 'production'),
    findPage: pageFinder(build.routes, options.pages),
    csrfKey: deriveKey(options.kernel.secretKey, 'csrf'),
    policy: pagePolicy(options.formTargets),
    hasSearch: options.pages.some(page => page.path === searchPath),
  }
  await app.register(async scope => {
    await mountAssets(scope, options.buildFolder)
    // The body goes to the page as it comes.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.route({
      method: ['GET', 'POST'],
      url: '/*',
      handler: (request, reply) =>
        request.url.startsWith('/api/') ? reply.callNotFound() : answer(request, reply, services),
    })
  })
}

interface Services extends PagesOptions {
  readonly render: ReturnType<typeof createRequestHandler>
  readonly findPage: (path: string) => Page | undefined
  readonly csrfKey: Buffer
  readonly policy: string
  readonly hasSearch: boolean
}

async function answer(request: FastifyRequest, reply: FastifyReply, services: Services): Promise<FastifyReply> {
  const web = toWebRequest(request, reply)
  const url = new URL(web.url)
  const { secureCookies } = services.kernel.config
  const preferences = readPreferences(url, request.cookies, secureCookies)
  if (preferences.change && web.method === 'GET') {
    return reply.header('set-cookie', [...preferences.change.cookies]).redirect(preferences.change.address, 303)
  }
  const page = services.findPage(url.pathname)
  const { actor, cookies, refusal } = await readerOf(request, page, services)
  if (refusal?.code === 'not-signed-in')
    return reply.header('set-cookie', [...cookies]).redirect(signInAddress(web), 303)

  const visitor = visitorOf(request.cookies, secureCookies)
  const csrf = createCsrf(services.csrfKey, 'sessionId' in actor ? actor.sessionId : visitor.id)
  const context = new RouterContextProvider()
  const edge = { actor, locale: localeOf(request), requestId: request.id, remoteAddress: request.ip }
  const layout =
    page?.layout ?? (url.pathname.startsWith(workspacePrefix) && actor.kind === 'official' ? 'workspace' : 'public')
  const text = services.kernel.texts.for(edge.locale)
  const [shell, nav] = await Promise.all([
    services.shell(edge.locale),
    navItems(services.nav, { kernel: services.kernel, edge, text, withCounts: layout === 'workspace' && !refusal }),
  ])
  const here: PageRequest = {
    kernel: services.kernel,
    ...edge,
    text,
    csrf,
    frame: {
      shell,
      nav,
      layout,
      theme: preferences.theme,
      address: url.pathname + url.search,
      ...(services.hasSearch ? { searchHref: searchPath } : {}),
    },
    ...(refusal ? { refusal } : {}),
  }
  context.set(pageRequestKey, here)
  const asked = refusal ? new Request(new URL(refusalPath, url), { headers: web.headers, signal: web.signal }) : web
  const response = await services.render(asked, context)
  return sendPage(response, {
    request,
    reply,
    bare: layout === 'bare',
    shared: actor.kind === 'anonymous' && !csrf.wasWritten() && request.method !== 'POST',
    cookies: csrf.wasWritten() && visitor.header ? [...cookies, visitor.header] : cookies,
    policy: services.policy,
  })
}

/** After a form whose session had ended, back to the page that held it: a post cannot be repeated by signing in. */
function signInAddress(request: Request): string {
  const url = new URL(request.url)
  const from = request.method === 'POST' ? URL.parse(request.headers.get('referer') ?? '', url) : url
  const next = from?.origin === url.origin ? from.pathname + from.search : '/'
  return `${signInPath}?next=${encodeURIComponent(next)}`
}

/** The province's words as they were last known: an error page needs them even while the database is away. */
function lastingShell(take: PagesOptions['shell']): PagesOptions['shell'] {
  const last: Partial<Record<Locale, Shell>> = {}
  return async locale => {
    try {
      const shell = await take(locale)
      last[locale] = shell
      return shell
    } catch (error) {
      const known = last[locale]
      if (known) return known
      throw error
    }
  }
}
