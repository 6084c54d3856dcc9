import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { startSandbox } from '../sandbox/start-sandbox.ts'
import { modules } from './app-modules.ts'
import { anonymous, system } from './kernel/actor.ts'
import type { Config } from './kernel/config/config.ts'
import { createKernel, type DatabaseAddresses, type OpenKernel } from './kernel/create-kernel.ts'
import { createHttpApp } from './kernel/http/app.ts'
import type { Limiter } from './kernel/http/rate-limit.ts'
import { mountPages } from './kernel/http/render-pages.ts'
import type { Locale } from './kernel/i18n/texts.ts'
import { startWorkers, type Workers } from './kernel/jobs/workers.ts'
import { inTransaction, type Kernel, reading } from './kernel/kernel.ts'
import type { Log } from './kernel/log/log.ts'
import { loadCalendarData } from './modules/calendar/index.ts'
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
export async function createApp(
  config: Config,
  addresses: DatabaseAddresses,
  log: Log,
  now?: Kernel['now'],
): Promise<App> {
  const kernel = await createKernel(config, addresses, modules, log, now)
  const http = await createHttpApp(kernel, modules, {
    resolveCaller: request => resolveCaller(kernel, request),
    sessionCookie: sessionCookieName(config),
    mountPages: (app, limitCaller) => mountEveryPage(app, kernel, limitCaller),
  })
  let workers: Workers | undefined
  return {
    kernel,
    http,
    startJobs: async () => {
      if (config.jobConcurrency > 0) workers = await startWorkers(kernel, config.jobConcurrency)
    },
    close: async () => {
      await http.close()
      await workers?.stop()
      await kernel.close()
    },
  }
}

export interface RunningApp {
  readonly kernel: OpenKernel
  readonly url: string
  /** What a demonstration tells whoever started it: who may sign in as what. Nothing elsewhere. */
  readonly welcome: (locale: Locale) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Starts the stand-ins that the configuration asks for, the application, the demonstration's data and the listener. */
export async function startApplication(config: Config, addresses: DatabaseAddresses, log: Log): Promise<RunningApp> {
  const sandbox = await startSandbox(config)
  const app = await createApp({ ...config, ...sandbox.settings }, addresses, log)
  await inTransaction(app.kernel, { actor: system('load-calendar') }, loadCalendarData)
  const close = async (): Promise<void> => {
    await app.close()
    await sandbox.stop()
  }
  try {
    const welcome = config.demonstration ? await demonstrate(app.kernel) : async () => []
    await app.http.listen({ host: config.host, port: config.port })
    await app.startJobs()
    return {
      kernel: app.kernel,
      url: config.publicUrl,
      welcome: async locale => [...(await welcome(locale)), ...sandbox.welcome(app.kernel.texts.for(locale))],
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function demonstrate(kernel: OpenKernel): Promise<RunningApp['welcome']> {
  const { loadDemonstration, loadSamples, welcomeLines } = await import('../provinces/demonstration.ts')
  await loadDemonstration(kernel)
  await loadSamples(kernel)
  return locale => welcomeLines(kernel.texts.for(locale))
}

async function mountEveryPage(app: FastifyInstance, kernel: OpenKernel, limitCaller: Limiter): Promise<void> {
  const { config } = kernel
  await mountPages(app, {
    kernel,
    pages: [...modules.flatMap(module => module.pages ?? []), ...(config.production ? [] : shellPages)],
    nav: modules.flatMap(module => module.nav ?? []),
    shell: locale => reading(kernel, { actor: anonymous, locale }, getProvince),
    resolveCaller: request => resolveCaller(kernel, request),
    limitCaller,
    buildFolder: fileURLToPath(new URL('../build', import.meta.url)),
    ...(config.oidc ? { formTargets: [new URL(config.oidc.issuer).origin] } : {}),
  })
}
