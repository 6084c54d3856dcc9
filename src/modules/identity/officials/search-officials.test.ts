import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, anonymous, type OfficialActor } from '#kernel/actor.ts'
import { appointPerson, createPost, getUnitByCode, registerPerson } from '#modules/organisation/index.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { identity } from '../module.ts'
import { openAccountForOfficial } from './open-account-for-official.ts'
import { searchOfficialAccounts } from './search-officials.ts'

const kernel = await createTestKernel([identity])

let operator: OfficialActor
let districtOperator: OfficialActor
let leader: OfficialActor
beforeAll(async () => {
  await kernel.as(testSystem, plantSmallProvince)
  operator = await kernel.see(testSystem, context => officialAt(context, 'H02', 'operator'))
  districtOperator = await kernel.see(testSystem, context => officialAt(context, 'H02.31', 'operator'))
  leader = await kernel.see(testSystem, context => officialAt(context, 'H02', 'leader'))
  await hire('H02.31.01', 'Đặng Thị Hòa Khuê', 'khue.dt')
  await hire('H02.31.01', 'Đặng Văn Khuê')
  await hire('H02', 'Lý Khuê Minh', 'minh.lk')
})

/** A person in a post of their own, with an account where a sign-in name is given. */
async function hire(unitCode: string, fullName: string, login?: string): Promise<void> {
  await kernel.as(testSystem, async context => {
    const unit = await getUnitByCode(context, { code: unitCode })
    const code = `t${fullName.length}`
    const person = await registerPerson(context, { staffCode: `NS-${code}-${unitCode}`, fullName, unitId: unit.id })
    const today = context.now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate()
    const post = await createPost(context, {
      unitId: unit.id,
      code,
      title: 'Chuyên viên',
      roles: ['specialist'],
      from: today,
    })
    await appointPerson(context, { postId: post.id, personId: person.id, from: today })
    if (login) await openAccountForOfficial(context, { personId: person.id, login })
  })
}
const search = (text: string, actor: Actor = operator, page: { limit?: number; cursor?: string } = {}) =>
  kernel.see(actor, context => searchOfficialAccounts(context, { search: text, limit: 25, ...page }))
const names = async (text: string, actor?: Actor) => (await search(text, actor)).items.map(item => item.fullName)

describe('searching officials over all units', () => {
  it.each(['khue', 'Khuê', 'KHUÊ', 'khu'])('finds by a name typed as %s', async typed => {
    expect(await names(typed)).toEqual(['Đặng Thị Hòa Khuê', 'Đặng Văn Khuê', 'Lý Khuê Minh'])
  })

  it('wants every word, in either habit of placing tones', async () => {
    expect(await names('dang khue')).toHaveLength(2)
    expect(await names('hoà khuê')).toEqual(['Đặng Thị Hòa Khuê'])
    expect(await names('khue khong co')).toEqual([])
    expect(await names('%')).toEqual([])
  })

  it('finds by the beginning of a sign-in name, and tells account and posts', async () => {
    const { items } = await search('MINH.l')
    expect(items).toMatchObject([{ fullName: 'Lý Khuê Minh', account: { login: 'minh.lk', status: 'active' } }])
    expect(items[0]?.posts).toMatchObject([{ title: 'Chuyên viên' }])
    expect((await search('dang van khue')).items[0]?.account).toBeUndefined()
  })

  it('keeps to the units that the operator runs the system for', async () => {
    expect(await names('khue', districtOperator)).toEqual(['Đặng Thị Hòa Khuê', 'Đặng Văn Khuê'])
    expect(await names('minh.lk', districtOperator)).toEqual([])
  })

  it('is paged by cursor without losing or repeating anybody', async () => {
    const first = await search('khue', operator, { limit: 2 })
    const rest = await search('khue', operator, { limit: 2, cursor: first.next ?? '' })
    expect([first.items.length, rest.items.map(item => item.fullName), rest.next]).toEqual([2, ['Lý Khuê Minh'], null])
    await expect(search('khue', operator, { cursor: 'x' })).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('is for operators', async () => {
    await expect(search('khue', leader)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(search('khue', anonymous)).rejects.toMatchObject({ code: 'not-signed-in' })
    await expect(search('khue', testSystem)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
