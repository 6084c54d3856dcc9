import { Temporal } from 'temporal-polyfill'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, anonymous } from '#kernel/actor.ts'
import { isWorkingDay, spansOf } from '#kernel/calendar/working-time.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../tests/support/test-kernel.ts'
import type { CalendarDayRecord } from './calendar-schema.ts'
import { describeYear } from './describe-year.ts'
import { getCalendar } from './get-calendar.ts'
import { loadCalendarData } from './load-calendar-data.ts'
import { calendar } from './module.ts'
import { seeComingDays } from './see-coming-days.ts'
import { setCalendarDay } from './set-calendar-day.ts'
import { setOfficeHours } from './set-office-hours.ts'
import { shippedCalendar, shippedDays } from './shipped-calendar.ts'

const kernel = await createTestKernel([calendar])
const date = (text: string) => Temporal.PlainDate.from(text)
const unitId = '01980000-0000-7000-8000-000000000001'
const flood: CalendarDayRecord = {
  date: '2025-09-12',
  kind: 'off',
  reason: 'local',
  name: { vi: 'Nghỉ tránh bão', en: 'Closed for the storm' },
  source: 'Công điện 05/CĐ-UBND',
  certainty: 'sourced',
}
const summer = {
  validFrom: '2025-05-01',
  validTo: '2025-10-01',
  week: { monday: ['07:00-11:30', '13:30-17:00'] },
  source: 'Quyết định của Ủy ban nhân dân tỉnh',
  certainty: 'sourced' as const,
}
const week = { monday: ['07:30-11:30'], saturday: ['07:30-11:30'] }

beforeAll(async () => {
  await kernel.as(testSystem, loadCalendarData)
})

describe('the shipped data', () => {
  it('gives in the database the calendar that it gives without', async () => {
    const loaded = await kernel.see(testSystem, getCalendar)
    expect(loaded.definition).toEqual(shippedCalendar().definition)
  })

  it('changes nothing the second time', async () => {
    expect(await kernel.as(testSystem, loadCalendarData)).toBe(0)
    const events = await kernel.see(testSystem, context => listEvents(context, 'calendar:days'))
    expect(events.filter(event => event.type === 'calendar.data-loaded')).toHaveLength(1)
  })

  it('is described by year', async () => {
    const year = await kernel.see(testSystem, context => describeYear(context, { year: 2026 }))
    expect(year.days).toEqual(shippedDays.filter(day => day.date.startsWith('2026')))
    expect(year).toMatchObject({
      years: [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027],
      knownThrough: '2027-12-31',
    })
    expect(year.hours).toHaveLength(1)
  })
})

describe('a day set by an operator', () => {
  it('closes the offices, stays through the next load, and is in the ledger once', async () => {
    await kernel.as(testSystem, context => setCalendarDay(context, flood))
    await kernel.as(testSystem, context => setCalendarDay(context, flood))
    await kernel.as(testSystem, loadCalendarData)
    expect(isWorkingDay(await kernel.see(testSystem, getCalendar), date('2025-09-12'))).toBe(false)
    const events = await kernel.see(testSystem, context => listEvents(context, 'calendar:days'))
    expect(events.filter(event => event.type === 'calendar.day-set')).toHaveLength(1)
  })

  it('declared by two at once is in the ledger once', async () => {
    const storm = { ...flood, date: '2025-09-15' }
    let second: Promise<unknown> = Promise.resolve()
    await kernel.as(testSystem, async context => {
      await setCalendarDay(context, storm)
      second = kernel.as(testSystem, other => setCalendarDay(other, storm))
      while (!(await somebodyWaits())) await Promise.resolve()
    })
    await second
    const events = await kernel.see(testSystem, context => listEvents(context, 'calendar:days'))
    expect(events.filter(event => event.payload.date === storm.date)).toHaveLength(1)
  })

  it('can make a shipped day off ordinary again', async () => {
    const ordinary = { ...flood, date: '2027-02-04', kind: 'ordinary' as const }
    await kernel.as(testSystem, context => setCalendarDay(context, ordinary))
    expect(isWorkingDay(await kernel.see(testSystem, getCalendar), date('2027-02-04'))).toBe(true)
  })
})

describe('office hours', () => {
  it('of a season lie over those of the year and give way again', async () => {
    const hours = await kernel.as(testSystem, context => setOfficeHours(context, { ...summer, unitId: null }))
    expect(hours.map(row => [row.validFrom, row.validTo])).toEqual([
      ['2018-01-01', '2025-05-01'],
      ['2025-05-01', '2025-10-01'],
      ['2025-10-01', undefined],
    ])
    const read = await kernel.see(testSystem, getCalendar)
    expect(spansOf(read, date('2025-05-05'))[0]).toEqual({ from: 420, to: 690 })
    expect(spansOf(read, date('2025-10-06'))[0]).toEqual({ from: 450, to: 690 })
  })

  it('of a unit stand before those of the province, and only for it', async () => {
    const own = { validFrom: '2025-04-01', week, source: 'Thông báo', certainty: 'sourced' as const }
    await kernel.as(testSystem, context => setOfficeHours(context, { ...own, unitId }))
    const [unit, province] = await Promise.all([
      kernel.see(testSystem, context => getCalendar(context, unitId)),
      kernel.see(testSystem, getCalendar),
    ])
    expect(isWorkingDay(unit, date('2025-04-05'))).toBe(true)
    expect(isWorkingDay(province, date('2025-04-05'))).toBe(false)
    expect(isWorkingDay(unit, date('2025-03-31'))).toBe(true)
  })

  it('set twice are set once', async () => {
    const own = {
      validFrom: '2025-04-01',
      week: { saturday: week.saturday, monday: week.monday },
      source: 'Thông báo',
      certainty: 'sourced' as const,
    }
    await kernel.as(testSystem, context => setOfficeHours(context, { ...own, unitId }))
    const events = await kernel.see(testSystem, context => listEvents(context, `calendar:hours:${unitId}`))
    expect(events).toHaveLength(1)
  })

  it('set by two at once are both there', async () => {
    const other = '01980000-0000-7000-8000-000000000002'
    const season = { week, source: 'Thông báo', certainty: 'sourced' as const, unitId: other }
    const months = [
      { validFrom: '2025-06-01', validTo: '2025-07-01' },
      { validFrom: '2025-08-01', validTo: '2025-09-01' },
    ]
    await Promise.all(
      months.map(month => kernel.as(testSystem, context => setOfficeHours(context, { ...season, ...month }))),
    )
    const { hours } = await kernel.see(testSystem, context => describeYear(context, { year: 2025, unitId: other }))
    expect(hours.slice(0, 2).map(({ validFrom, validTo }) => ({ validFrom, validTo }))).toEqual(months)
  })

  it('that end before they begin are refused', async () => {
    const backwards = { ...summer, validTo: '2025-05-01', unitId: null }
    await expect(kernel.as(testSystem, context => setOfficeHours(context, backwards))).rejects.toMatchObject({
      code: 'bad-input',
    })
  })
})

describe('what has begun', () => {
  it('is not rewritten by an operator, who may set tomorrow', async () => {
    const operator = await plantOperator()
    const set = (day: string) => kernel.as(operator, context => setCalendarDay(context, { ...flood, date: day }))
    await expect(set('2025-03-12')).rejects.toMatchObject({ code: 'wrong-state', reason: 'calendar.past' })
    expect((await set('2025-03-13')).date).toBe('2025-03-13')
    const hours = (validFrom: string) => ({ ...summer, validFrom, unitId: operator.unitId })
    const begun = kernel.as(operator, context => setOfficeHours(context, hours('2025-03-12')))
    await expect(begun).rejects.toMatchObject({ reason: 'calendar.past' })
    expect(await kernel.as(operator, context => setOfficeHours(context, hours('2025-03-13')))).toHaveLength(1)
  })

  it('is not offered for changing, what is to come is', async () => {
    const operator = await plantOperator()
    const { days, maySet } = await kernel.see(operator, seeComingDays)
    expect(maySet).toBe(true)
    expect(days.some(day => day.date <= '2025-03-12')).toBe(false)
    expect(days.some(day => day.date === '2025-09-02')).toBe(true)
    for (const actor of [anonymous, { ...operator, roles: ['head'] }]) {
      await expect(kernel.see(actor, seeComingDays)).rejects.toThrow()
    }
  })

  it('is taken back by declaring the day ordinary', async () => {
    const operator = await plantOperator()
    const set = (kind: 'off' | 'ordinary') =>
      kernel.as(operator, context => setCalendarDay(context, { ...flood, kind, date: '2025-11-11' }))
    await set('off')
    expect(isWorkingDay(await kernel.see(testSystem, getCalendar), date('2025-11-11'))).toBe(false)
    await set('ordinary')
    expect(isWorkingDay(await kernel.see(testSystem, getCalendar), date('2025-11-11'))).toBe(true)
  })

  it('is nobody else’s to set', async () => {
    const set = (actor: Actor) => kernel.as(actor, context => setCalendarDay(context, { ...flood, date: '2025-12-01' }))
    await expect(set(anonymous)).rejects.toMatchObject({ code: 'not-signed-in' })
    await expect(set({ ...(await plantOperator()), roles: ['head'] })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

/** Whether a transaction waits for another's lock. */
async function somebodyWaits(): Promise<boolean> {
  const { rows } = await kernel.admin.query(
    "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  )
  return rows.length > 0
}

/** An operator of a unit that answers to none. */
async function plantOperator() {
  const { rows } = await kernel.admin.query<{ id: string }>(`
    with kind as (
      insert into organisation.unit_kind (kind, name_vi, name_en, rank) values ('test', 'Thử', 'Test', 1) on conflict do nothing
    ), territory as (
      insert into organisation.territory (code, name, kind, level, valid_from)
      values ('t' || txid_current(), 'Thử', 'tỉnh', 1, '2020-01-01') returning id
    )
    insert into organisation.unit (name, kind, territory_id, valid_from) select 'Thử', 'test', id, '2020-01-01' from territory
    returning id`)
  const unitId = rows[0]?.id
  if (!unitId) throw new Error('no unit was planted')
  const post = { accountId: unitId, sessionId: unitId, personId: unitId, postId: unitId, unitId }
  return { kind: 'official' as const, name: 'Người vận hành', roles: ['operator'], ...post }
}
