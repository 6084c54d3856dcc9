import { beforeEach, describe, expect, it } from 'vitest'
import type { OfficialActor } from '#kernel/actor.ts'
import { setCalendarDay } from '#modules/calendar/index.ts'
import { openOfficialAccount } from '#modules/identity/index.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { buildDossier } from '../../dossiers/testing/build-dossier.ts'
import { plantTestWorld } from '../../dossiers/testing/test-world.ts'
import { listWork } from '../../dossiers/work/list-work.ts'
import { workQuerySchema } from '../../dossiers/work/work-query.ts'
import { messageWords } from '../message-words.ts'
import { notifications } from '../module.ts'
import { listNotifications, setPreference } from '../my-notifications.ts'
import { warnOfficials } from './warn-officials.ts'

const kernel = await createTestKernel([notifications])
const world = await plantTestWorld(kernel.as)

const withAccount = (official: OfficialActor, login: string): Promise<OfficialActor> =>
  kernel.as(testSystem, async context => {
    const { personId, name } = official
    const account = await openOfficialAccount(context, { login, name, personId, email: `${login}@example.org` })
    return { ...official, accountId: account.id }
  })
const specialist = await withAccount(world.specialist, 'chuyenvien')
const head = await withAccount(world.head, 'truongphong')

const told = async (actor: OfficialActor): Promise<string[]> => {
  const { items } = await kernel.see(actor, context => listNotifications(context, { limit: 25 }))
  return items.map(message => messageWords(message, kernel.texts.for('vi'), 'vi'))
}
const mailsTo = (login: string) => kernel.mail.sent.filter(({ to }) => to === `${login}@example.org`)
const warnAt = async (instant: string): Promise<void> => {
  kernel.setNow(instant)
  await warnOfficials(kernel)
}

// Accepted on Wednesday for five working days: at the specialist until Friday 14:30, due on Wednesday 19 at 9:00.
kernel.setNow('2025-03-12T02:00:00Z')
await buildDossier(world, { state: 'processing', step: 'examine' })
await buildDossier(world, { state: 'processing', step: 'examine' })
const [thursday, friday, saturday, tuesday, wednesday, nextDay] = [
  '2025-03-13T00:05:00Z',
  '2025-03-14T00:05:00Z',
  '2025-03-15T00:05:00Z',
  '2025-03-18T00:05:00Z',
  '2025-03-19T00:05:00Z',
  '2025-03-20T00:05:00Z',
]

beforeEach(async () => {
  await kernel.admin.query('truncate notifications.message')
})

describe('the warning of the morning', () => {
  it('is quiet while there is time', async () => {
    await warnAt(thursday)
    expect(await told(specialist)).toEqual([])
  })

  it('tells of a step that is due today, before its dossier is, and to nobody whose turn it is not', async () => {
    await warnAt(friday)
    expect(await told(specialist)).toEqual([
      'Hôm nay bạn có 2 việc gấp: 2 hồ sơ còn hạn nhưng bước của bạn đến hạn hoặc đã quá.',
    ])
    expect(await told(head)).toEqual([])
  })

  it('counts what the list under its link holds', async () => {
    kernel.setNow(friday)
    const query = workQuerySchema.parse({ bucket: 'pressing' })
    const { items, counts } = await kernel.see(specialist, context => listWork(context, query))
    expect([items.length, counts.pressing]).toEqual([2, 2])
    kernel.setNow(thursday)
    expect((await kernel.see(specialist, context => listWork(context, query))).items).toEqual([])
  })

  it('comes once a day however often the job runs, and again on the next', async () => {
    await warnAt(wednesday)
    await Promise.all([warnOfficials(kernel), warnOfficials(kernel)])
    expect(await told(specialist)).toEqual(['Hôm nay bạn có 2 việc gấp: 2 hồ sơ đến hạn hôm nay.'])
    await warnAt(nextDay)
    expect(await told(specialist)).toHaveLength(2)
  })

  it('leaves days off in peace, the week’s and those of the calendar', async () => {
    await warnAt(saturday)
    expect(await told(specialist)).toEqual([])
    await kernel.as(testSystem, context =>
      setCalendarDay(context, {
        date: '2025-03-18',
        kind: 'off',
        reason: 'local',
        name: { vi: 'Nghỉ đột xuất', en: 'Unforeseen holiday' },
        source: 'Công điện 1/CĐ',
        certainty: 'sourced',
      }),
    )
    await warnAt(tuesday)
    expect(await told(specialist)).toEqual([])
  })

  it('tells the head what of the unit is late, and whose turn it is', async () => {
    await warnAt(nextDay)
    expect(await told(head)).toEqual([
      'district-justice-office H02.31.63 có 2 hồ sơ quá hạn, đang ở: Chuyên viên thụ lý: 2.',
    ])
  })

  it('goes by mail too, to whoever has an address and has not said no', async () => {
    await kernel.as(head, context => setPreference(context, { byMail: false }))
    kernel.mail.sent.length = 0
    await warnAt(nextDay)
    await kernel.runJobs()
    expect(mailsTo('truongphong')).toEqual([])
    const [mail] = mailsTo('chuyenvien')
    expect(mail).toMatchObject({ subject: 'Việc đến hạn hôm nay' })
    expect(mail?.text).toMatch(
      /^Hôm nay bạn có 2 việc gấp: 2 hồ sơ quá hạn\.\n\nMở danh sách: http.*\/lam-viec\?xem=gap\n/,
    )
  })

  it('keeps nobody from being warned by one who cannot be', async () => {
    await kernel.admin.query(
      `alter table notifications.message add constraint not_this_one check (account_id <> '${specialist.accountId}') not valid`,
    )
    await expect(warnAt(nextDay)).rejects.toBeInstanceOf(AggregateError)
    expect(await told(head)).toHaveLength(1)
    await kernel.admin.query('alter table notifications.message drop constraint not_this_one')
    await warnOfficials(kernel)
    expect([(await told(head)).length, (await told(specialist)).length]).toEqual([1, 1])
  })
})
