import { describe, expect, it } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { at, local, paused, resumed, started, terms } from '../testing/clock-cases.ts'
import type { ClockEntry } from './clock.ts'
import { dueOf } from './clock-due.ts'
import { appendClockEntry } from './clock-entry.ts'

const twoDays = terms({ amount: 2, unit: 'working-day' })
const stopped: ClockEntry = { kind: 'stopped', at: at('2026-11-23T10:00'), reason: 'result' }
const extended = (when: string, newDue: string): ClockEntry => ({
  kind: 'extended',
  at: at(when),
  newDueAt: at(newDue),
  reason: 'Chờ ý kiến cơ quan khác',
  ref: '04/XL',
})

function refusal(entries: readonly ClockEntry[], entry: ClockEntry): string {
  try {
    appendClockEntry(twoDays, entries, entry)
  } catch (error) {
    if (error instanceof AppError) return error.reason
    throw error
  }
  return 'allowed'
}

const running = [started('2026-11-20T08:00')]
const standing = [...running, paused('2026-11-20T10:00')]
const done = [...running, stopped]
const once = [...running, extended('2026-11-20T09:00', '2026-11-26T17:00')]

describe('an entry of the clock', () => {
  it.each([
    ['a start', [], started('2026-11-20T08:00'), 'allowed'],
    ['a second start', running, started('2026-11-20T09:00'), 'dossiers.clock-already-started'],
    ['a start after the stop', done, started('2026-11-23T11:00'), 'dossiers.clock-already-started'],
    ['a pause before the start', [], paused('2026-11-20T09:00'), 'dossiers.clock-not-running'],
    ['a pause', running, paused('2026-11-20T09:00'), 'allowed'],
    ['a pause in a pause', standing, paused('2026-11-20T11:00'), 'dossiers.clock-not-running'],
    ['a resumption', standing, resumed('2026-11-20T11:00'), 'allowed'],
    ['a resumption of what runs', running, resumed('2026-11-20T11:00'), 'dossiers.clock-not-paused'],
    ['a stop', running, stopped, 'allowed'],
    ['a stop while it stands', standing, stopped, 'allowed'],
    ['a second stop', done, stopped, 'dossiers.clock-not-running'],
    ['an extension', running, extended('2026-11-23T09:00', '2026-11-26T17:00'), 'allowed'],
    ['a second extension', once, extended('2026-11-25T09:00', '2026-11-27T17:00'), 'dossiers.extension-used'],
    [
      'an extension at the due instant',
      running,
      extended('2026-11-25T08:00', '2026-11-26T17:00'),
      'dossiers.extension-too-late',
    ],
    [
      'an extension that gains nothing',
      running,
      extended('2026-11-23T09:00', '2026-11-25T07:30'),
      'dossiers.extension-not-later',
    ],
    [
      'an extension while it stands',
      standing,
      extended('2026-11-20T11:00', '2026-11-26T17:00'),
      'dossiers.clock-not-running',
    ],
  ] as const)('%s is answered rightly', (_, entries, entry, expected) => {
    expect(refusal(entries, entry)).toBe(expected)
  })

  it('moves the due instant by an extension, and a later pause moves it on', () => {
    expect(local(dueOf(twoDays, once))).toBe('2026-11-26T17:00')
    const held = [...once, paused('2026-11-26T07:30'), resumed('2026-11-26T09:30')]
    expect(local(dueOf(twoDays, held))).toBe('2026-11-27T09:30')
  })

  it('is dated as the one before it when it arrives with an earlier instant', () => {
    const entries = appendClockEntry(twoDays, standing, resumed('2026-11-20T09:59'))
    expect(local(entries.at(-1)?.at)).toBe('2026-11-20T10:00')
  })
})
