import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { AppError, notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { watchJobs } from '../metrics/job-queue.ts'
import { watchPool } from '../metrics/metrics.ts'
import type { ModuleManifest } from '../module.ts'
import { decorateRequests, type ResolveCaller } from './caller.ts'
import { describeApi } from './describe-api.ts'
import { exposeMetrics } from './expose-metrics.ts'
import { registerHealth } from './health.ts'
import { observeRequests } from './observe-requests.ts'
import { refuseTwoHosts } from './one-host.ts'
import { createLimiter, type Limiter, registerLimits } from './rate-limit.ts'
import { acceptJsonOnly, acceptStreams } from './read-body.ts'
import { refuse } from './refuse.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import { type RouteServices, registerRoutes } from './register-routes.ts'
import { addSecurityHeaders, safeHeaders } from './security-headers.ts'
import { endSilentConnections } from './silent-connections.ts'
import { spoolFolder, sweepSpool } from './spool.ts'

/** What the kernel cannot know: who a caller is, and the pages. Given by `src/app.ts`. */
export interface HttpEdge {
  readonly resolveCaller: ResolveCaller
  readonly sessionCookie: string
  /** `limitCaller` counts pages and API calls of one caller together. */
  readonly mountPages?: (app: FastifyInstance, limitCaller: Limiter) => Promise<void>
}

const bodyLimitBytes = 1024 * 1024
/** A photograph of a paper over a weak mobile network. */
const uploadTimeoutMs = 10 * 60_000
const silentConnectionMs = 60_000
/** Longer than a load balancer keeps its own connections, so that it never meets one that we are closing. */
const keepAliveMs = 75_000

/** Builds the HTTP server of one kernel: every route of the modules under `/api/v1`, health, metrics, pages. Listens to nothing yet. */
export async function createHttpApp(
  kernel: Kernel,
  modules: readonly ModuleManifest[],
  edge: HttpEdge,
): Promise<FastifyInstance> {
  const log: FastifyBaseLogger = kernel.log
  const { secureCookies } = kernel.config
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustProxyOf(kernel.config.trustProxy),
    genReqId: () => randomUUID(),
    bodyLimit: bodyLimitBytes,
    requestTimeout: uploadTimeoutMs,
    connectionTimeout: silentConnectionMs,
    keepAliveTimeout: keepAliveMs,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    // An address that cannot be decoded meets no hook on its way.
    frameworkErrors: (error, request, reply) =>
      refuse(kernel, error, request, reply.headers({ ...safeHeaders(secureCookies), 'x-request-id': request.id })),
  })
  endSilentConnections(app)
  decorateRequests(app)
  app.setErrorHandler((error, request, reply) => refuse(kernel, error, request, reply))
  app.setNotFoundHandler((request, reply) => refuse(kernel, notFound(), request, reply))
  addSecurityHeaders(app, secureCookies)
  observeRequests(app, kernel)
  refuseTwoHosts(app)
  await app.register(cookie)
  await registerLimits(app)
  await sweepSpool(spoolFolder(kernel.config), kernel.now().epochMilliseconds)

  watchPool(kernel.metrics, kernel.pool)
  watchJobs(kernel.metrics, kernel.database)
  registerHealth(app, kernel)
  exposeMetrics(app, kernel)
  const limitCaller = createLimiter(app, kernel.config.requestsPerMinute)
  const services: RouteServices = { kernel, resolveCaller: edge.resolveCaller, limitCaller }
  await app.register(async api => registerApi(api, modules, services, edge.sessionCookie), { prefix: '/api/v1' })
  await edge.mountPages?.(app, limitCaller)
  return app
}

async function registerApi(
  api: FastifyInstance,
  modules: readonly ModuleManifest[],
  services: RouteServices,
  sessionCookie: string,
): Promise<void> {
  const { kernel } = services
  const routes = modules.flatMap(module => module.routes ?? [])
  // Pages have a handler of their own for what is not found; below this prefix it is always a problem.
  api.setNotFoundHandler((request, reply) => refuse(kernel, notFound(), request, reply))
  api.addHook('onRequest', async request => {
    const encoding = request.headers['content-encoding']
    if (encoding !== undefined && encoding !== 'identity') throw new AppError('unsupported-type')
  })
  acceptJsonOnly(api)
  await api.register(async description => describeApi(description, kernel, modules, sessionCookie))
  registerRoutes(
    api,
    routes.filter(route => !route.stream),
    services,
  )
  await api.register(async streams => {
    acceptStreams(streams)
    registerRoutes(
      streams,
      routes.filter(route => route.stream),
      services,
    )
  })
  refuseOtherMethods(api, routes)
}

/** How many proxies stand before us, counted from here: an address beyond them is the caller's own claim. */
function trustProxyOf(setting: Kernel['config']['trustProxy']) {
  if (typeof setting === 'number') return (_address: string, hop: number) => hop < setting
  return typeof setting === 'object' ? [...setting] : setting
}
