import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { modules } from '../../src/app-modules.ts'
import { sampleRoutes } from '../../src/kernel/http/testing/sample.ts'
import { type AnyRoute, defineRoute } from '../../src/kernel/module.ts'
import { faultsOf } from './route-faults.ts'

const routes = modules.flatMap(module =>
  (module.routes ?? []).map(route => ({ name: `${module.name}: ${route.method} ${route.path}`, route })),
)

describe('each route', () => {
  test.each(routes)('$name keeps the contract', ({ route }) => {
    expect(faultsOf(route)).toEqual([])
  })

  test('has an address of its own', () => {
    const shapes = routes.map(({ route }) => `${route.method} ${route.path.replace(/:\w+/g, ':')}`)
    expect(shapes.filter((shape, index) => shapes.indexOf(shape) !== index)).toEqual([])
  })
})

describe('the contract', () => {
  test('is kept by routes of every good shape', () => {
    expect(sampleRoutes.flatMap(faultsOf)).toEqual([])
  })

  const good = { method: 'POST', path: '/things', access: 'public', summary: 'Make a thing' } as const
  const output = z.object({ id: z.string() })
  const handle = async () => ({ id: '1' })
  const unguarded = defineRoute({ ...good, output, handle })
  Reflect.deleteProperty(unguarded, 'access')

  test.each<[string, AnyRoute]>([
    ['access rule', unguarded],
    ['lets nobody in', defineRoute({ ...good, output, handle, access: { anyRole: [] } })],
    ['summary', defineRoute({ ...good, output, handle, summary: ' ' })],
    ['odd path', defineRoute({ ...good, output, handle, path: '/Things/' })],
    ['parameters', defineRoute({ ...good, output, handle, path: '/things/:id' })],
    ['answers anything', defineRoute({ ...good, output: z.any(), handle })],
    [
      'unknown fields',
      defineRoute({ ...good, output, handle, body: z.object({ inner: z.object({ a: z.string() }) }) }),
    ],
    ['unknown fields', defineRoute({ ...good, output, handle, body: z.array(z.object({ a: z.string() })) })],
    ['GET with a body', defineRoute({ ...good, output, handle, method: 'GET', body: z.strictObject({}) })],
  ])('refuses a route by its fault: %s', (fault, route) => {
    expect(faultsOf(route)).toEqual([expect.stringContaining(fault)])
  })
})
