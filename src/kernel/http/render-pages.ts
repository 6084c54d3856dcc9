import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { createRequestHandler, RouterContextProvider, ServerBuild } from 'react-router'
import { deriveKey } from '../derive-key.ts'
import type { Locale } from '../i18n/texts.ts'
import type { NavEntry, Page } from '../module.ts'
import { answerPage, type PageServices } from './answer-page.ts'
import { pageFinder } from './page-access.ts'
import { mountAssets } from './page-assets.ts'
import type { ReaderOptions } from './page-reader.ts'
import { withRefusals } from './page-refusal.ts'
import type { Shell } from './page-request.ts'
import { pagePolicy } from './page-security.ts'
import { serveProvinceStyle } from './province-style.ts'

export interface PagesOptions extends ReaderOptions {
  /** Every page of every module and of the shell: an address without its rule here is not there. */
  readonly pages: readonly Page[]
  readonly nav: readonly NavEntry[]
  readonly shell: (locale: Locale) => Shell | Promise<Shell>
  /** Origins that forms may end at besides this one: the national sign-on, when signing in begins with a form. */
  readonly formTargets?: readonly string[]
}

/** A bare page that answers `?q=` with `{ results: [{ title, note, href }] }` for the command palette. */
const searchPath = '/lam-viec/tim'

/** A build brings its own copy of React Router, whose parts know each other. */
export interface PageBuild extends ServerBuild {
  readonly entry: {
    readonly module: ServerBuild['entry']['module'] & {
      readonly createRequestHandler: typeof createRequestHandler
      readonly RouterContextProvider: typeof RouterContextProvider
    }
  }
}

export interface BuiltPages {
  /** Folder that holds `server/index.js` and `client/`. */
  readonly buildFolder: string
}

/**
 * Mounts the built pages on everything that no other route answers. Who may see a page is asked before anything of it runs.
 */
export async function mountPages(app: FastifyInstance, options: PagesOptions & BuiltPages): Promise<void> {
  const built: PageBuild = await import(pathToFileURL(`${options.buildFolder}/server/index.js`).href)
  await app.register(scope => mountAssets(scope, options.buildFolder))
  await servePages(app, built, options)
}

/** The same for a build at hand. */
export async function servePages(app: FastifyInstance, built: PageBuild, options: PagesOptions): Promise<void> {
  // Which site a form came from is our own question, asked before (page-reader.ts): we may stand behind another host's name.
  const build = { ...built, routes: withRefusals(built.routes), allowedActionOrigins: ['**'] }
  const services: PageServices = {
    ...options,
    shell: lastingShell(options.shell),
    render: built.entry.module.createRequestHandler(build, 'production'),
    createContext: () => new built.entry.module.RouterContextProvider(),
    findPage: pageFinder(build.routes, options.pages),
    csrfKey: deriveKey(options.kernel.secretKey, 'csrf'),
    keptKey: deriveKey(options.kernel.secretKey, 'kept-form'),
    policy: pagePolicy(options.formTargets),
    ...(options.pages.some(page => page.path === searchPath) ? { searchHref: searchPath } : {}),
  }
  serveProvinceStyle(app, services.shell)
  await app.register(async scope => {
    // The body goes to the page as it comes.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.route({
      method: ['GET', 'POST'],
      url: '/*',
      handler: (request, reply) =>
        request.url.startsWith('/api/') ? reply.callNotFound() : answerPage(request, reply, services),
    })
  })
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
