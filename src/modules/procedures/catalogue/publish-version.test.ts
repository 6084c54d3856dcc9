import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actor, anonymous, system } from '#kernel/actor.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, type TestKernel } from '../../../../tests/support/test-kernel.ts'
import { importFacts } from '../national/import-facts.ts'
import type { NationalFacts } from '../national/national-facts.ts'
import { searchProcedures, searchRequest } from '../search/search-procedures.ts'
import { buildVersion } from '../testing/build-version.ts'
import { getProcedure } from './get-procedure.ts'
import { getVersion } from './get-version.ts'
import { listVersions } from './list-versions.ts'
import { publishVersion } from './publish-version.ts'
import { refreshCatalogue } from './refresh-catalogue.ts'

const loader = system('load-province')
const facts: NationalFacts = {
  code: '1.001193',
  name: 'Thủ tục đăng ký khai sinh',
  kind: 'national',
  listed: true,
  fields: [{ name: 'Hộ tịch', code: 'G15-TP07' }],
  agencies: ['Ủy ban nhân dân cấp xã'],
  audience: ['citizen'],
  applicants: ['Công dân Việt Nam'],
}

function official(roles: readonly string[]): Actor {
  const ids = { accountId: 'a', sessionId: 's', personId: 'p', postId: 'o', unitId: 'u' }
  return { kind: 'official', name: 'Nguyễn Văn Thử', roles, ...ids }
}

let kernel: TestKernel
beforeEach(async () => {
  kernel = await createTestKernel()
  await kernel.as(loader, context => importFacts(context, [facts]))
})

const publish = (facts: Parameters<typeof buildVersion>[0] = {}, actor: Actor = loader) =>
  kernel.as(actor, context => publishVersion(context, buildVersion(facts)))

describe('publishing a version', () => {
  it('puts it in force from its day, before the nation’s, and tells the ledger', async () => {
    const published = await publish()
    expect(published).toMatchObject({ version: 1, validFrom: '2025-01-01', name: 'Đăng ký khai sinh' })
    const { version, national } = await kernel.see(anonymous, context => getProcedure(context, '1.001193'))
    expect(version.id).toBe(published.id)
    expect(national?.name).toBe('Thủ tục đăng ký khai sinh')
    const events = await kernel.see(loader, context => listEvents(context, 'procedure:1.001193'))
    expect(events.map(event => event.type)).toEqual(['procedures.version-published'])
  })

  it('ends the one before on the day it begins, and both can still be read', async () => {
    const first = await publish()
    const second = await publish({ validFrom: '2025-03-01', purpose: 'Để con bạn có Giấy khai sinh' })
    const old = await kernel.see(anonymous, context => getVersion(context, first.id))
    expect([old.validFrom, old.validTo, second.version]).toEqual(['2025-01-01', '2025-03-01', 2])
    const inFebruary = await kernel.see(anonymous, context => getProcedure(context, '1.001193', '2025-02-28'))
    expect(inFebruary.version.id).toBe(first.id)
    const versions = await kernel.see(anonymous, context => listVersions(context, '1.001193'))
    expect(versions[0]?.changes.map(change => change.part)).toEqual(['purpose'])
  })

  it('answers with what stands when the same is published again', async () => {
    const first = await publish()
    expect((await publish()).id).toBe(first.id)
    expect(await kernel.see(anonymous, context => listVersions(context, '1.001193'))).toHaveLength(2)
  })

  it('refuses one that would begin before the latest', async () => {
    await publish({ validFrom: '2025-02-01' })
    await expect(publish({ validFrom: '2025-01-01', purpose: 'khác' })).rejects.toMatchObject({
      reason: 'procedures.older-than-latest',
    })
  })

  it.each([
    ['nobody', anonymous],
    ['a specialist', official(['specialist'])],
    ['a head', official(['head', 'leader', 'operator'])],
  ])('refuses %s', async (_, actor) => {
    await expect(publish({}, actor)).rejects.toMatchObject({ reason: 'procedures.not-an-editor' })
  })

  it('lets an editor', async () => {
    expect((await publish({}, official(['editor']))).version).toBe(1)
  })

  it('names every fault at once', async () => {
    const steps = buildVersion().steps.map(step => ({ ...step, share: 30, next: 'nowhere' }))
    const refused = publish({ name: ' ', audience: [], steps, receivedAt: [] })
    await expect(refused).rejects.toMatchObject({ code: 'bad-input' })
    const reasons = await refused.catch((error: { fields: { reason: string }[] }) =>
      error.fields.map(field => field.reason),
    )
    expect(reasons).toEqual([
      'procedures.name-missing',
      'procedures.audience-missing',
      'procedures.counter-missing',
      'procedures.shares-not-whole',
      'procedures.next-not-later',
      'procedures.next-not-later',
    ])
  })

  it('of one procedure by two editors at once leaves no two versions in force on one day', async () => {
    const both = await Promise.allSettled([publish({ purpose: 'một' }), publish({ purpose: 'hai' })])
    expect(both.filter(one => one.status === 'fulfilled')).toHaveLength(2)
    const { rows } = await sql<{ count: number }>`select count(*) from procedures.procedure_version
      where source = 'province' and daterange(valid_from, valid_to) @> '2025-03-01'::date`.execute(kernel.database)
    expect(rows).toEqual([{ count: 1 }])
  })

  it('of a later day shows only when the day has come', async () => {
    await publish({ validFrom: '2025-04-01' })
    const shown = async () => {
      const found = await kernel.see(anonymous, context =>
        searchProcedures(context, searchRequest.parse({ q: 'khai sinh' })),
      )
      return found.items[0]?.fileable
    }
    expect(await shown()).toBe(false)
    kernel.setNow('2025-03-31T17:30:00Z')
    expect(await kernel.as(system('refresh'), refreshCatalogue)).toBe(1)
    expect(await shown()).toBe(true)
    expect(await kernel.as(system('refresh'), refreshCatalogue)).toBe(0)
  })
})

describe('the database itself', () => {
  it('refuses two versions of one source on one day, whoever writes them', async () => {
    await publish()
    const overlapping = sql`insert into procedures.procedure_version
      (procedure_code, source, version, valid_from, content, content_hash, published_at)
      values ('1.001193', 'province', 9, '2025-02-01', '{}', 'x', now())`.execute(kernel.database)
    await expect(overlapping).rejects.toThrow('procedure_version_never_overlaps')
  })

  it('lets the running role end a version and write nothing else of it', async () => {
    await publish()
    const rewriting = sql`update procedures.procedure_version set content = '{}'`.execute(kernel.database)
    await expect(rewriting).rejects.toThrow('permission denied')
  })
})
