import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Runner } from 'graphile-worker'
import { modules } from './app-modules.ts'
import { anonymous } from './kernel/actor.ts'
import type { Config } from './kernel/config/config.ts'
import { createKernel, type DatabaseAddresses, type OpenKernel } from './kernel/create-kernel.ts'
import { deriveKey } from './kernel/derive-key.ts'
import { createHttpApp } from './kernel/http/app.ts'
import { mountPages } from './kernel/http/render-pages.ts'
import { startWorkers } from './kernel/jobs/jobs.ts'
import { reading } from './kernel/kernel.ts'
import { resolveCaller, sessionCookieName } from './modules/identity/index.ts'
import { getProvince } from './modules/organisation/index.ts'
import { pages as shellPages } from './web/pages.ts'

export interface App {
  readonly kernel: OpenKernel
  readonly http: FastifyInstance
  /** Begins to work on jobs, unless this process is configured for none. */
  readonly startJobs: () => Promise<void>
  /** Stops listening, lets requests and jobs finish, closes the connections. */
  readonly close: () => Promise<void>
}

/** The composition root: one kernel, the modules in order, the pages. Nothing is wired anywhere else. */
export async function createApp(config: Config, addresses: DatabaseAddresses): Promise<App> {
  const kernel = await createKernel(config, addresses, modules)
  const http = await createHttpApp(kernel, modules, {
    resolveCaller: credentials => resolveCaller(kernel, credentials),
    sessionCookie: sessionCookieName(config),
    mountPages: app => mountEveryPage(app, kernel),
  })
  let runner: Runner | undefined
  return {
    kernel,
    http,
    startJobs: async () => {
      if (config.jobConcurrency > 0) runner = await startWorkers(kernel, config.jobConcurrency)
    },
    close: async () => {
      await http.close()
      await runner?.stop()
      await kernel.close()
    },
  }
}

async function mountEveryPage(app: FastifyInstance, kernel: OpenKernel): Promise<void> {
  const { config } = kernel
  await mountPages(app, {
    kernel,
    pages: [...modules.flatMap(module => module.pages ?? []), ...(config.production ? [] : shellPages)],
    nav: modules.flatMap(module => module.nav ?? []),
    shell: locale => reading(kernel, { actor: anonymous, locale }, getProvince),
    resolveActor: async request => {
      const { headers, cookies, id: requestId, ip: remoteAddress } = request
      const credentials = { headers, cookies, requestId, remoteAddress }
      return { actor: (await resolveCaller(kernel, credentials)).actor }
    },
    secret: deriveKey(kernel.secretKey, 'forms').toString('base64url'),
    buildFolder: fileURLToPath(new URL('../build', import.meta.url)),
    ...(config.oidc ? { formTargets: [new URL(config.oidc.issuer).origin] } : {}),
  })
}
