import { beforeAll, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { createTestKernel, type TestKernel } from '../../../../tests/support/test-kernel.ts'
import { loadCatalogue } from '../national/load-catalogue.ts'
import { citizenQueries } from '../testing/citizen-queries.ts'
import { searchProcedures, searchRequest } from './search-procedures.ts'

let kernel: TestKernel

beforeAll(async () => {
  kernel = await createTestKernel()
  await loadCatalogue(kernel)
})

it('finds what citizens mean among the first three, as often as docs/performance.md says', {
  timeout: 60_000,
}, async () => {
  const places: { readonly typed: string; readonly place: number; readonly first: string }[] = []
  for (const [typed, title] of citizenQueries) {
    const request = searchRequest.parse({ q: typed, limit: 10 })
    const { items } = await kernel.see(anonymous, context => searchProcedures(context, request))
    const place = items.findIndex(item => title.test(item.title)) + 1
    places.push({ typed, place, first: items[0]?.title ?? '' })
  }
  const share = (most: number): number =>
    places.filter(({ place }) => place > 0 && place <= most).length / citizenQueries.length
  const missed = places.filter(({ place }) => place === 0 || place > 3)
  const told = missed.map(({ typed, place, first }) => `${typed}: ${place || 'nowhere'}, first ${first}`).join('\n')
  expect(share(3), told).toBeGreaterThanOrEqual(0.95)
  expect(share(10), told).toBeGreaterThanOrEqual(0.96)
})
