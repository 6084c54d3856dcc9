import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { notFound } from '../errors.ts'
import type { Locale } from '../i18n/texts.ts'
import type { Kernel } from '../kernel.ts'
import type { ModuleManifest } from '../module.ts'
import { parseWith } from './form-errors.ts'
import { type OpenApi, openApiOf } from './openapi.ts'
import { openApiGroupPage, openApiPage, openApiPagePolicy } from './openapi-page.ts'

const apiVersion = '1.0.0'
const choice = z.object({ group: z.string().max(100).optional() })

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
    const { locale } = request
    const { group } = parseWith(choice, request.query)
    const text = kernel.texts.for(locale)
    const document = documentIn(locale)
    const page =
      group === undefined ? openApiPage(document, locale, text) : openApiGroupPage(document, group, locale, text)
    if (page === undefined) throw notFound()
    return reply.header('content-security-policy', openApiPagePolicy).type('text/html; charset=utf-8').send(page)
  })
}
