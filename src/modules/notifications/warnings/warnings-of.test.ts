import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { PressingWork } from '#modules/dossiers/index.ts'
import type { Role, StaffedPost } from '#modules/organisation/index.ts'
import { warningsOf } from './warnings-of.ts'

const post = (id: string, role: Role, holder: string | null = `holder of ${id}`): StaffedPost => ({
  id,
  unitId: 'unit',
  code: id,
  title: `title of ${id}`,
  roles: [role],
  rank: 0,
  leads: null,
  validFrom: Temporal.PlainDate.from('2025-03-01'),
  validTo: null,
  holder: holder === null ? null : { personId: holder, fullName: holder },
})
const work = (role: string, overdue: number, dueToday: number, stepDue: number, postId: string | null = null) =>
  ({ unitId: 'unit', role, postId, overdue, dueToday, stepDue }) satisfies PressingWork
const unit = { unitId: 'unit', unitName: 'Phòng Tư pháp' }
const of = (posts: readonly StaffedPost[], ...pressing: PressingWork[]) =>
  warningsOf([{ ...unit, posts, work: pressing }])

describe('the warnings of a morning', () => {
  it('count for each official what any of the role may do, and what is theirs alone', () => {
    const warnings = of(
      [post('one', 'specialist'), post('two', 'specialist')],
      work('specialist', 1, 2, 3),
      work('specialist', 10, 0, 0, 'two'),
      work('counter', 5, 5, 5),
    )
    expect(warnings.map(({ personId, params }) => [personId, params])).toEqual([
      ['holder of one', { overdue: 1, dueToday: 2, stepDue: 3 }],
      ['holder of two', { overdue: 11, dueToday: 2, stepDue: 3 }],
    ])
  })

  it('are one for whoever holds two posts', () => {
    const posts = [post('one', 'specialist', 'Lan'), post('two', 'counter', 'Lan')]
    const warnings = of(posts, work('specialist', 1, 0, 0), work('counter', 2, 0, 1))
    expect(warnings).toEqual([{ kind: 'work-due', personId: 'Lan', params: { overdue: 3, dueToday: 0, stepDue: 1 } }])
  })

  it('tell the head what is late and whose turn it is, most first, and nothing where nothing is late', () => {
    const posts = [post('chief', 'head'), post('one', 'specialist')]
    const late = of(posts, work('specialist', 1, 9, 9), work('specialist', 4, 0, 0, 'one'), work('counter', 2, 0, 0))
    expect(late.find(({ personId }) => personId === 'holder of chief')).toEqual({
      kind: 'unit-late',
      personId: 'holder of chief',
      unitId: 'unit',
      params: {
        unit: 'Phòng Tư pháp',
        overdue: 7,
        turns: [
          { role: 'specialist', post: 'title of one', count: 4 },
          { role: 'counter', post: null, count: 2 },
          { role: 'specialist', post: null, count: 1 },
        ],
      },
    })
    expect(of(posts, work('counter', 0, 3, 3))).toEqual([])
  })

  it('pass over a post that nobody holds', () => {
    expect(of([post('one', 'specialist', null)], work('specialist', 1, 1, 1))).toEqual([])
  })
})
