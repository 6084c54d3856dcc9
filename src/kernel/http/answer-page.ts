import type { FastifyReply, FastifyRequest } from 'fastify'
import type { createRequestHandler, RouterContextProvider } from 'react-router'
import type { Locale } from '../i18n/texts.ts'
import type { Edge } from '../kernel.ts'
import type { NavEntry, Page } from '../module.ts'
import { localeOf } from './caller.ts'
import { createCsrf } from './csrf.ts'
import { navItems } from './page-nav.ts'
import { readPreferences } from './page-preferences.ts'
import { type ReaderOptions, readerOf } from './page-reader.ts'
import { type PageFrame, pageRequestKey, type Shell } from './page-request.ts'
import { sendPage } from './page-response.ts'
import { detour, signInPath } from './page-return.ts'
import { visitorOf } from './page-visitor.ts'
import { toWebRequest } from './page-web-request.ts'

/** What the answering of every page stands on; made once by render-pages.ts. */
export interface PageServices extends ReaderOptions {
  readonly nav: readonly NavEntry[]
  readonly shell: (locale: Locale) => Shell | Promise<Shell>
  readonly render: ReturnType<typeof createRequestHandler>
  readonly createContext: () => RouterContextProvider
  readonly findPage: (path: string) => Page | undefined
  readonly csrfKey: Buffer
  readonly policy: string
  readonly searchHref?: string
}

/** Matches no page, so the page of refusals answers. */
const refusalPath = '/-/-/-'
/** An address that is not there wears the frame of its neighbours. */
const workspacePrefix = '/lam-viec'

/** One page for one reader: language, who asks, may they, then the page itself. */
export async function answerPage(
  request: FastifyRequest,
  reply: FastifyReply,
  services: PageServices,
): Promise<FastifyReply> {
  const { kernel } = services
  const { secureCookies } = kernel.config
  const web = toWebRequest(request, reply)
  const url = new URL(web.url)
  const { theme, change } = readPreferences(url, request.cookies, secureCookies)
  if (change && web.method === 'GET')
    return reply.header('set-cookie', [...change.cookies]).redirect(change.address, 303)

  const page = services.findPage(url.pathname)
  const { actor, cookies, refusal } = await readerOf(request, page, services)
  if (refusal?.code === 'not-signed-in')
    return reply.header('set-cookie', [...cookies]).redirect(detour(signInPath, web), 303)

  const visitor = visitorOf(request.cookies, secureCookies)
  const csrf = createCsrf(services.csrfKey, 'sessionId' in actor ? actor.sessionId : visitor.id)
  const edge = { actor, locale: localeOf(request), requestId: request.id, remoteAddress: request.ip }
  const neighbours = url.pathname.startsWith(workspacePrefix) && actor.kind === 'official' ? 'workspace' : 'public'
  // Whoever may not enter the workspace is not shown its frame, whose ways on would all be closed to them.
  const isOutside = refusal !== undefined && page?.layout === 'workspace' && actor.kind !== 'official'
  const layout = isOutside ? 'public' : (page?.layout ?? neighbours)
  const address = url.pathname + url.search
  const frame = await frameOf(edge, { layout, theme, address }, services)
  const context = services.createContext()
  const text = kernel.texts.for(edge.locale)
  const isPosted = web.method === 'POST'
  context.set(pageRequestKey, { kernel, ...edge, text, csrf, frame, isPosted, ...(refusal ? { refusal } : {}) })
  const asked = refusal ? new Request(new URL(refusalPath, url), { headers: web.headers, signal: web.signal }) : web
  return sendPage(await services.render(asked, context), {
    request,
    reply,
    bare: layout === 'bare',
    shared: actor.kind === 'anonymous' && !csrf.wasWritten() && !isPosted,
    cookies: csrf.wasWritten() && visitor.header ? [...cookies, visitor.header] : cookies,
    policy: services.policy,
  })
}

type Look = Pick<PageFrame, 'layout' | 'theme' | 'address'>

async function frameOf(
  edge: Edge & { readonly locale: Locale },
  look: Look,
  services: PageServices,
): Promise<PageFrame> {
  const { kernel, searchHref } = services
  // A file has no frame to fill.
  const entries = look.layout === 'bare' ? [] : services.nav
  const [shell, nav] = await Promise.all([
    services.shell(edge.locale),
    navItems(entries, { kernel, edge, text: kernel.texts.for(edge.locale) }),
  ])
  return { shell, nav, ...look, ...(searchHref ? { searchHref } : {}) }
}
