import type { FastifyInstance } from 'fastify'
import type { Locale } from '../i18n/texts.ts'
import type { Kernel } from '../kernel.ts'
import type { ModuleManifest } from '../module.ts'
import { type OpenApi, openApiOf } from './openapi.ts'
import { openApiPage, openApiPagePolicy } from './openapi-page.ts'

export const apiVersion = '1.0.0'

/** The API's own description, for machines and for people, in the reader's language; made once a language. */
export function describeApi(
  app: FastifyInstance,
  kernel: Kernel,
  modules: readonly ModuleManifest[],
  sessionCookie: string,
): void {
  const documents = new Map<Locale, OpenApi>()
  const documentIn = (locale: Locale): OpenApi => {
    const { texts } = kernel
    const known = documents.get(locale)
    const document =
      known ?? openApiOf(modules, { text: texts.for(locale), has: texts.has, version: apiVersion, sessionCookie })
    documents.set(locale, document)
    return document
  }

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ vary: 'accept-language, cookie', 'cache-control': 'no-cache' })
  })
  app.get('/openapi.json', async request => documentIn(request.locale))
  app.get('/', async (request, reply) => {
    const locale = request.locale
    const page = openApiPage(documentIn(locale), locale, kernel.texts.for(locale))
    return reply.header('content-security-policy', openApiPagePolicy).type('text/html; charset=utf-8').send(page)
  })
}
