import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { modules } from '../../src/app-modules.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { createHttpApp } from '../../src/kernel/http/app.ts'
import { createSampleTables, sample } from '../../src/kernel/http/testing/sample.ts'
import type { AnyRoute } from '../../src/kernel/module.ts'
import { createTestKernel } from '../support/test-kernel.ts'

const everything = [...modules, sample]

export const allRoutes: readonly AnyRoute[] = everything.flatMap(module => module.routes ?? [])

const allRoles = [...new Set(allRoutes.flatMap(({ access }) => (typeof access === 'object' ? access.anyRole : [])))]

/** Every route of every module, for a caller whom each of them lets in; no limits a minute. */
export async function serveEverything(): Promise<FastifyInstance> {
  const kernel = await createTestKernel(everything)
  await createSampleTables(kernel)
  const config = { ...kernel.config, requestsPerMinute: 1_000_000, trustProxy: true }
  const app = await createHttpApp(Object.assign(kernel, { config }), everything, {
    sessionCookie: 'session',
    resolveCaller: async request => {
      const actor = actors[String(request.headers['x-test-actor'])]
      return actor ? { actor, via: 'bearer' } : { actor: { kind: 'anonymous' }, via: 'nothing' }
    },
  })
  afterAll(() => app.close())
  return app
}

const id = '01931f3a-0000-7000-8000-000000000001'
const actors: Readonly<Record<string, Actor>> = {
  applicant: { kind: 'citizen', accountId: id, sessionId: id, name: 'x' },
  official: {
    kind: 'official',
    accountId: id,
    sessionId: id,
    name: 'x',
    personId: id,
    postId: id,
    unitId: id,
    roles: allRoles,
  },
}

/** The header that gets past the route's access rule. */
export function callerFor(route: AnyRoute): Record<string, string> {
  if (route.access === 'public') return {}
  return { 'x-test-actor': route.access === 'applicant' || route.access === 'signed-in' ? 'applicant' : 'official' }
}

let address = 0

/** Each call from an address of its own, so that no route's own limit hides what it would have answered. */
export const freshAddress = (): Record<string, string> => {
  address++
  return { 'x-forwarded-for': `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}` }
}

/** The route's address with something in place of each parameter. */
export const addressOf = (route: AnyRoute, parameter = id): string =>
  `/api/v1${route.path.replace(/:\w+/g, () => encodeURIComponent(parameter))}`
