import type { FastifyReply, FastifyRequest } from 'fastify'
import type { createRequestHandler, RouterContextProvider } from 'react-router'
import type { Locale } from '../i18n/texts.ts'
import type { Edge } from '../kernel.ts'
import type { NavEntry, Page } from '../module.ts'
import { localeOf } from './caller.ts'
import { createCsrf, csrfField } from './csrf.ts'
import { valuesOf } from './form-values.ts'
import { dropKeptForm, findKeptForm, hasKeptForm, isKept, type KeptPlace, keepForm, keptMark } from './kept-form.ts'
import { readTexts } from './page-form.ts'
import { navItems } from './page-nav.ts'
import { readPreferences } from './page-preferences.ts'
import { type ReaderOptions, readerOf } from './page-reader.ts'
import { type PageFrame, type PageRequest, pageRequestKey, type Shell } from './page-request.ts'
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
  readonly keptKey: Buffer
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
  const place = { key: services.keptKey, url, secure: secureCookies }
  if (refusal?.code === 'not-signed-in') {
    const kept = page?.keepsForm && (await keptOf(web, place))
    if (!kept) return reply.header('set-cookie', [...cookies]).redirect(detour(signInPath, web), 303)
    const way = `${detour(signInPath, withoutBody(web, 'GET', url))}&${keptMark}=1`
    return reply.header('set-cookie', [...cookies, kept]).redirect(way, 303)
  }

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
  const kept = page?.keepsForm && !refusal && web.method === 'GET' ? findKeptForm(request.cookies, place) : undefined
  const isPosted = web.method === 'POST' || kept !== undefined
  const more = { ...(refusal ? { refusal } : {}), ...(kept ? { kept } : {}) }
  const keep: PageRequest['keep'] = (form, to) => keepForm(form, { ...place, url: new URL(to, url) })
  context.set(pageRequestKey, { kernel, ...edge, text, csrf, frame, isPosted, keep, ...more })
  const asked = refusal
    ? withoutBody(web, 'GET', new URL(refusalPath, url))
    : kept
      ? withoutBody(web, 'POST', url)
      : web
  const answer = await services.render(asked, context)
  const isSent = web.method === 'POST' && answer.status === 303 && hasKeptForm(request.cookies) && !keepsAgain(answer)
  const isDone = kept ? kept.tell !== undefined : page?.keepsForm && isSent
  return sendPage(answer, {
    request,
    reply,
    bare: layout === 'bare',
    shared: actor.kind === 'anonymous' && !csrf.wasWritten() && !isPosted,
    cookies: [
      ...cookies,
      ...(csrf.wasWritten() && visitor.header ? [visitor.header] : []),
      ...(isDone ? [dropKeptForm(place)] : []),
    ],
    policy: services.policy,
  })
}

const withoutBody = ({ headers, signal }: Request, method: 'GET' | 'POST', url: URL): Request =>
  new Request(url, { method, headers, signal })

const keepsAgain = (answer: Response): boolean => answer.headers.getSetCookie().some(isKept)

/** The cookie that keeps what was sent; of a form with files, what was typed. What cannot be read is not kept. */
async function keptOf(web: Request, place: KeptPlace): Promise<string | undefined> {
  const type = web.headers.get('content-type') ?? ''
  if (web.method !== 'POST') return undefined
  const entries = await readTexts(web, type).catch(() => [])
  const typed = entries.filter(([name]) => name !== csrfField)
  if (typed.length === 0) return undefined
  const tell = type.startsWith('multipart/') ? 'kernel.words-kept' : 'kernel.form-kept'
  return keepForm({ values: valuesOf(typed), tell }, place)
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
