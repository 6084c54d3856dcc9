import { beforeAll, describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import { createTestKernel, type TestKernel } from '../../../../tests/support/test-kernel.ts'
import { loadCatalogue } from '../national/load-catalogue.ts'
import { queries } from '../testing/queries.ts'
import { type SearchResult, searchProcedures, searchRequest } from './search-procedures.ts'

let kernel: TestKernel

beforeAll(async () => {
  kernel = await createTestKernel()
  await loadCatalogue(kernel)
})

async function search(request: Readonly<Record<string, unknown>>): Promise<SearchResult> {
  return kernel.see(anonymous, context => searchProcedures(context, searchRequest.parse(request)))
}

const codesOf = (result: SearchResult): string[] => result.items.map(item => item.code)

describe('searching five and a half thousand procedures', () => {
  it.each(queries)('%s finds %s among the first five', async (q, code) => {
    const found = await search({ q, limit: 5 })
    expect(codesOf(found), found.items.map(item => `${item.code} ${item.title.slice(0, 80)}`).join('\n')).toContain(
      code,
    )
  })

  it('puts exact marks before bare ones', async () => {
    const [marked] = codesOf(await search({ q: 'mã số thuế' }))
    expect(marked).toBeDefined()
    const titles = (await search({ q: 'tách hộ', limit: 3 })).items.map(item => item.title)
    expect(titles[0]).toBe('Tách hộ')
  })

  it('says how it understood what was typed without marks', async () => {
    expect((await search({ q: 'dang ky khai sinh' })).understood).toBe('đăng ký khai sinh')
    expect((await search({ q: 'đăng ký khai sinh' })).understood).toBeUndefined()
  })

  it('names the life event, and lists its procedures in the order in which they are needed', async () => {
    expect((await search({ q: 'sinh con' })).event?.key).toBe('sinh-con')
    expect(codesOf(await search({ lifeEvent: 'sinh-con' })).slice(0, 2)).toEqual(['1.001193', '2.000986'])
  })

  it('finds nothing rather than anything for words that mean nothing', async () => {
    expect(await search({ q: 'zzzz qqqq' })).toMatchObject({ total: 0, items: [] })
    expect(await search({ q: 'khong co viec nao nhu the' })).toMatchObject({ total: 0, items: [] })
  })

  it('takes nuisance for words: quotes, operators, wildcards, thousands of letters', async () => {
    for (const q of [
      "'; drop table procedures.procedure; --",
      '& | ! :* <->',
      '%_%',
      '\u0000\ud800',
      'a'.repeat(300),
      '((((',
    ]) {
      expect((await search({ q })).items.length).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('narrowing', () => {
  it('counts what each choice would leave, and keeps to it', async () => {
    const all = await search({ q: 'khai sinh', limit: 100 })
    const online = await search({ q: 'khai sinh', channel: 'online', limit: 100 })
    expect(online.total).toBe(all.facets.channels.get('online'))
    expect(online.items.every(item => item.channels.includes('online'))).toBe(true)
  })

  it('goes by field, audience, service, level, time and agency', async () => {
    const field = await search({ field: 'ho-tich', limit: 100 })
    expect(field.total).toBeGreaterThan(50)
    expect(field.items.every(item => item.fields.some(one => one.key === 'ho-tich'))).toBe(true)
    expect(
      (await search({ audience: 'business', limit: 5 })).items.every(item => item.audience.includes('business')),
    ).toBe(true)
    expect((await search({ service: 'full', limit: 5 })).items.every(item => item.onlineLevel === 4)).toBe(true)
    expect((await search({ level: 3, limit: 5 })).items.every(item => item.onlineService === 'partial')).toBe(true)
    expect((await search({ withinDays: 1, limit: 5 })).items.length).toBe(5)
    expect((await search({ agency: 'sở tư pháp', limit: 5 })).total).toBeGreaterThan(5)
  })
})

describe('going through the list', () => {
  it('shows every procedure once, what many ask for first', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const found: SearchResult = await search({ field: 'ho-tich', limit: 25, ...(cursor ? { cursor } : {}) })
      seen.push(...codesOf(found))
      cursor = found.next ?? undefined
      expect(found.total).toBe((await search({ field: 'ho-tich' })).total)
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen[0]).toBe('1.001193')
  })

  it('goes on through ranked results too, and refuses a cursor of another list', async () => {
    const first = await search({ q: 'đất đai', limit: 10 })
    const second = await search({ q: 'đất đai', limit: 10, cursor: first.next ?? '' })
    expect(codesOf(second).some(code => codesOf(first).includes(code))).toBe(false)
    await expect(search({ q: 'đất đai', cursor: 'bm9uc2Vuc2U' })).rejects.toThrow('bad-input')
  })
})
