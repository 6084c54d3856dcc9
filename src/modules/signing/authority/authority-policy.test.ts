import { describe, expect, it } from 'vitest'
import { refusalOfCapacity, type SigningPost, type SigningPower, type SigningUnit } from './authority-policy.ts'
import { type Capacity, capacities } from './capacity.ts'

const committee: SigningUnit = { parentId: 'district', collectiveName: 'Ủy ban nhân dân', signsByOrder: false }
const department: SigningUnit = { parentId: 'province', collectiveName: null, signsByOrder: false }
const office: SigningUnit = { parentId: 'committee', collectiveName: null, signsByOrder: true }
const silentOffice: SigningUnit = { ...office, signsByOrder: false }

function post(given: Partial<SigningPost> & { readonly unit: SigningUnit }): SigningPost {
  return { postId: 'post', unitId: 'committee', leads: null, roles: [], acting: false, powers: [], ...given }
}

const power = (given: Partial<SigningPower> = {}): SigningPower => ({
  unitId: 'committee',
  leads: 'head',
  actions: null,
  ...given,
})

const chairman = { unit: committee, leads: 'head', roles: ['head'] } as const
const director = { unit: department, leads: 'head', roles: ['head'] } as const
const specialist = { unit: committee, roles: ['specialist'] } as const

/** Who, on a paper of `committee` for `dossiers.result`, and in what capacities they may sign it: every other is refused. */
const table: readonly (readonly [string, SigningPost, readonly Capacity[]])[] = [
  ['the chairman of a committee', post(chairman), ['TM']],
  ['the vice-chairman', post({ unit: committee, leads: 'deputy', roles: ['head'] }), ['KT']],
  ['the acting chairman', post({ ...chairman, acting: true }), ['Q']],
  ['the director of an agency that one person leads', post(director), ['plain']],
  ['its deputy director', post({ unit: department, leads: 'deputy', roles: ['head'] }), ['KT']],
  ['its acting director', post({ ...director, acting: true }), ['Q']],
  ['a deputy who is acting in that post', post({ unit: committee, leads: 'deputy', acting: true }), ['KT']],
  ['the acting chairman of another committee', post({ ...chairman, acting: true, unitId: 'elsewhere' }), []],
  ['a specialist', post(specialist), []],
  ['a specialist who is acting in that post', post({ ...specialist, acting: true }), []],
  ['the records clerk', post({ unit: committee, roles: ['records-clerk'] }), ['seal']],
  [
    'a specialist who is records clerk besides',
    post({ unit: committee, roles: ['specialist', 'records-clerk'] }),
    ['seal'],
  ],
  ['an auditor', post({ unit: committee, roles: ['auditor'] }), []],
  ['an operator', post({ unit: committee, roles: ['operator'] }), []],
  ['the chairman of another committee', post({ ...chairman, unitId: 'elsewhere' }), []],
  [
    'the records clerk of another committee',
    post({ unit: committee, unitId: 'elsewhere', roles: ['records-clerk'] }),
    [],
  ],
  ['the vice-chairman of another committee', post({ unit: committee, unitId: 'elsewhere', leads: 'deputy' }), []],
  ['the head of a part', post({ unit: office, unitId: 'office', leads: 'head', roles: ['head'] }), ['TL']],
  ['the deputy head of a part', post({ unit: office, unitId: 'office', leads: 'deputy', roles: ['head'] }), []],
  ['a specialist of a part', post({ unit: office, unitId: 'office', roles: ['specialist'] }), []],
  ['the head of a part that signs nothing by order', post({ unit: silentOffice, unitId: 'office', leads: 'head' }), []],
  [
    'the head of a part of another agency',
    post({ unit: { ...office, parentId: 'elsewhere' }, unitId: 'office', leads: 'head' }),
    [],
  ],
  ['the head of the agency above', post({ unit: committee, unitId: 'district', leads: 'head' }), []],
  ['whoever was given all powers', post({ unit: office, unitId: 'office', powers: [power()] }), ['TUQ']],
  ['whoever was given the power to sign', post({ ...specialist, powers: [power({ actions: ['sign'] })] }), ['TUQ']],
  [
    'whoever was given the power for such papers',
    post({ ...specialist, powers: [power({ actions: ['dossiers.result'] })] }),
    ['TUQ'],
  ],
  [
    'whoever was given a power for other things',
    post({ ...specialist, powers: [power({ actions: ['approve'] })] }),
    [],
  ],
  ['whoever was given a power by a deputy', post({ ...specialist, powers: [power({ leads: 'deputy' })] }), []],
  [
    'whoever was given a power by someone who leads nothing',
    post({ ...specialist, powers: [power({ leads: null })] }),
    [],
  ],
  [
    'whoever was given a power by the head of another agency',
    post({ ...specialist, powers: [power({ unitId: 'elsewhere' })] }),
    [],
  ],
  [
    'two powers, of which one covers it',
    post({ ...specialist, powers: [power({ actions: ['approve'] }), power({ actions: ['sign'] })] }),
    ['TUQ'],
  ],
  [
    'the head of a part who was given a power too',
    post({ unit: office, unitId: 'office', leads: 'head', powers: [power()] }),
    ['TL', 'TUQ'],
  ],
]

describe('who may sign a paper of a committee', () => {
  for (const [who, standing, allowed] of table) {
    it.each(capacities)(`${who}: %s`, capacity => {
      const refusal = refusalOfCapacity(standing, { capacity, unitId: 'committee', purpose: 'dossiers.result' })
      expect(refusal === undefined).toBe(allowed.includes(capacity))
    })
  }

  it('says what is wrong: a chairman who would sign for himself is told that the committee signs', () => {
    const paper = { unitId: 'committee', purpose: 'dossiers.result' }
    expect(refusalOfCapacity(post(chairman), { ...paper, capacity: 'plain' })).toBe(
      'signing.capacity.collective-signs-tm',
    )
    expect(refusalOfCapacity(post(director), { ...paper, capacity: 'TM' })).toBe('signing.capacity.no-collective')
    expect(refusalOfCapacity(post({ ...chairman, acting: true }), { ...paper, capacity: 'TM' })).toBe(
      'signing.capacity.acting-signs-q',
    )
    expect(refusalOfCapacity(post(chairman), { ...paper, capacity: 'Q' })).toBe('signing.capacity.not-acting')
    expect(
      refusalOfCapacity(post({ ...specialist, powers: [power({ actions: ['approve'] })] }), {
        ...paper,
        capacity: 'TUQ',
      }),
    ).toBe('signing.capacity.power-not-for-this')
  })
})
