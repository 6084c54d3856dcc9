import { describe, expect, it } from 'vitest'
import { calendarDay } from '#modules/calendar/calendar-schema.ts'
import { dayForm } from './day-form.ts'

const sent = {
  date: '2026-12-24',
  kind: 'off',
  reason: 'local',
  likeWeekday: '',
  nameVi: 'Nghỉ tránh bão',
  nameEn: '',
  source: 'Công điện 05/CĐ-UBND',
}

describe('the form of a day', () => {
  it('makes a day that the use case takes', () => {
    const day = dayForm.parse(sent)
    expect(calendarDay.parse(day)).toEqual(day)
    expect(day).toMatchObject({ name: { vi: 'Nghỉ tránh bão', en: 'Nghỉ tránh bão' }, certainty: 'sourced' })
  })

  it('lets go of the weekday that was left chosen for a day off', () => {
    expect(dayForm.parse({ ...sent, likeWeekday: 'monday' })).not.toHaveProperty('likeWeekday')
  })

  it.each([
    [{ kind: 'extra-working' }, 'likeWeekday'],
    [{ date: '31/02/2026' }, 'date'],
    [{ kind: 'x' }, 'kind'],
    [{ nameVi: ' ' }, 'nameVi'],
    [{ source: '' }, 'source'],
  ])('refuses %j at its field', (change, field) => {
    const answer = dayForm.safeParse({ ...sent, ...change })
    expect(answer.error?.issues.map(issue => issue.path.join('.'))).toEqual([field])
  })
})
