import { describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { type DossierState, dossierStates } from './dossier.ts'
import { matrix } from './dossier-policy.matrix.ts'
import { allowedActions, type DossierFacts, type MovedFrom, may, refusalOf } from './dossier-policy.ts'
import { dossierActions } from './transitions.ts'

const official = (unitId: string, role: string, more: { postId?: string; onBehalfOf?: string } = {}): Actor => ({
  kind: 'official',
  accountId: `account of ${role} in ${unitId}`,
  sessionId: 'session',
  name: 'Cán bộ',
  personId: 'person',
  postId: more.postId ?? `${role} of ${unitId}`,
  unitId,
  roles: [role],
  ...(more.onBehalfOf ? { onBehalfOf: more.onBehalfOf } : {}),
})

const citizen = (accountId: string): Actor => ({ kind: 'citizen', accountId, sessionId: 'session', name: 'Công dân' })

const actors: Readonly<Record<string, Actor>> = {
  anonymous: { kind: 'anonymous' },
  applicant: citizen('own'),
  'another citizen': citizen('other'),
  'receiving counter': official('receiving', 'counter'),
  'counter elsewhere': official('elsewhere', 'counter'),
  'counter of the competent unit': official('competent', 'counter'),
  specialist: official('competent', 'specialist'),
  'specialist of the receiving unit': official('receiving', 'specialist'),
  'specialist elsewhere': official('elsewhere', 'specialist'),
  'receiving head': official('receiving', 'head'),
  'competent head': official('competent', 'head'),
  'head elsewhere': official('elsewhere', 'head'),
  'records clerk': official('competent', 'records-clerk'),
  'records clerk of the receiving unit': official('receiving', 'records-clerk'),
  'asked specialist': official('asked', 'specialist'),
  'asked counter': official('asked', 'counter'),
  handler: official('elsewhere', 'specialist', { postId: 'handled once' }),
  leader: official('above', 'leader'),
  'leader elsewhere': official('elsewhere', 'leader'),
  auditor: official('elsewhere', 'auditor'),
  operator: official('competent', 'operator'),
  editor: official('competent', 'editor'),
  'the system': { kind: 'system', name: 'test' },
}

const steps = {
  receive: { role: 'counter', unit: 'receiving', actions: ['accept', 'supplement', 'refuse', 'forward'] },
  examine: {
    role: 'specialist',
    unit: 'competent',
    actions: ['supplement', 'refuse', 'stop', 'forward', 'send-back', 'ask-opinion'],
  },
  sign: { role: 'head', unit: 'competent', actions: ['approve', 'send-back'] },
  number: { role: 'records-clerk', unit: 'competent', actions: ['issue'] },
  return: { role: 'counter', unit: 'receiving', actions: ['return-result'] },
} as const

const isStep = (text: string): text is keyof typeof steps => Object.hasOwn(steps, text)
const order = Object.keys(steps).filter(isStep)

/** Just forwarded: by the step before. Just taken back: by this one, from the step after. */
function movedFrom(moved: string | undefined, step: keyof typeof steps): MovedFrom {
  const kind = moved === 'just forwarded' ? 'forward' : 'take-back'
  const before = steps[order[order.indexOf(step) + (kind === 'forward' ? -1 : 1)] ?? step]
  return { kind, unitId: before.unit, role: before.role, assignedPostId: null }
}

const isState = (text: string): text is DossierState => dossierStates.some(state => state === text)

/** `processing, at sign` and `draft of the counter`, as facts. */
function factsOf(place: string, more: Partial<DossierFacts> = {}): DossierFacts {
  const stateName = place.split(/,| of /)[0] ?? ''
  const [stepName = '', moved] = place.split(', at ')[1]?.split(', ') ?? []
  if (!isState(stateName)) throw new Error(`no such state: ${place}`)
  const step = isStep(stepName) ? steps[stepName] : undefined
  const open = ['processing', 'awaiting-supplement'].includes(stateName)
  return {
    state: stateName,
    accepted: stateName !== 'draft' && stateName !== 'submitted' && !place.endsWith('supplement, at receive'),
    applicantAccountId: place === 'draft of the counter' ? null : 'own',
    receivingUnitId: 'receiving',
    competentUnitId: 'competent',
    currentUnitId: step?.unit ?? null,
    stepRole: step?.role ?? null,
    assignedPostId: null,
    movedFrom: moved && isStep(stepName) ? movedFrom(moved, stepName) : null,
    stepActions: step?.actions ?? [],
    handlerPostIds: ['handled once'],
    askedUnitIds: stateName === 'draft' ? [] : ['asked'],
    owingUnitIds: open ? ['asked'] : [],
    unitsAbove: ['above'],
    ...more,
  }
}

const rights = ['see', ...dossierActions] as const
const held = (actor: Actor, facts: DossierFacts): string[] => [
  ...(may(actor, 'see', facts) ? ['see'] : []),
  ...allowedActions(actor, facts),
]

describe('who may do what', () => {
  test('every state stands in the matrix, and every action is somebody’s somewhere', () => {
    const states = Object.keys(matrix).map(place => place.split(/,| of /)[0])
    expect(new Set(states)).toEqual(new Set(dossierStates))
    const words = Object.values(matrix).flatMap(row => Object.values(row).flatMap(cell => cell.split(' ')))
    expect(new Set(words)).toEqual(new Set(rights))
  })

  describe.each(Object.keys(matrix))('%s', place => {
    test.each(Object.keys(actors))('%s', role => {
      const actor = actors[role]
      if (!actor) throw new Error(role)
      const expected = (matrix[place]?.[role] ?? '').split(' ').filter(Boolean)
      expect(held(actor, factsOf(place)).sort()).toEqual(expected.sort())
    })
  })
})

describe('a delegation', () => {
  const deputy = (delegatedActions?: readonly string[]): Actor => ({
    ...official('competent', 'head', { postId: 'deputy', onBehalfOf: 'head of competent' }),
    ...(delegatedActions ? { delegatedActions } : {}),
  })
  const dossier = factsOf('processing, at sign')

  test('lets the deputy do all that the post may do, where it says nothing less', () => {
    expect(may(deputy(), 'approve', dossier)).toBe(true)
  })

  test('lets the deputy do only what it names, and read', () => {
    expect(may(deputy(['send-back']), 'send-back', dossier)).toBe(true)
    expect(may(deputy(['send-back']), 'see', dossier)).toBe(true)
    expect(refusalOf(deputy(['send-back']), 'approve', dossier)).toEqual({
      code: 'forbidden',
      reason: 'dossiers.not-delegated',
    })
  })

  test('to forward is one to take back what was forwarded', () => {
    const numbering = factsOf('processing, at number', {
      movedFrom: { kind: 'forward', unitId: 'competent', role: 'head', assignedPostId: null },
    })
    expect(may(deputy(['forward']), 'take-back', numbering)).toBe(true)
    expect(may(deputy(['approve']), 'take-back', numbering)).toBe(false)
  })
})

describe('an assigned dossier', () => {
  const assigned = factsOf('processing, at examine', { assignedPostId: 'the chosen post' })
  const specialist = (more: { postId?: string; onBehalfOf?: string }): Actor =>
    official('competent', 'specialist', more)

  test('is the chosen post’s to work on', () => {
    expect(refusalOf(specialist({ postId: 'the chosen post' }), 'forward', assigned)).toBeUndefined()
  })

  test('is not another’s, who is told so when he can see it', () => {
    const other = specialist({ postId: 'handled once' })
    expect(refusalOf(other, 'forward', assigned)).toEqual({ code: 'forbidden', reason: 'dossiers.assigned-to-another' })
  })

  test('may be worked on by who acts for the chosen post', () => {
    const delegate = specialist({ postId: 'another', onBehalfOf: 'the chosen post' })
    expect(refusalOf(delegate, 'forward', assigned)).toBeUndefined()
  })

  test('a delegation does not carry a role that the delegate lacks in that unit', () => {
    const stranger = official('elsewhere', 'specialist', { onBehalfOf: 'the chosen post' })
    expect(may(stranger, 'see', assigned)).toBe(false)
  })
})

describe('a dossier that was just forwarded', () => {
  const from = { kind: 'forward', unitId: 'competent', role: 'specialist', assignedPostId: 'the chosen post' } as const
  const signing = factsOf('processing, at sign', { movedFrom: from })

  test('is taken back by the post that it was assigned to, and by no other of its role', () => {
    const chosen = official('competent', 'specialist', { postId: 'the chosen post' })
    expect(refusalOf(chosen, 'take-back', signing)).toBeUndefined()
    expect(may(official('competent', 'specialist'), 'see', signing)).toBe(false)
    expect(refusalOf(official('competent', 'head'), 'take-back', signing)).toEqual({
      code: 'forbidden',
      reason: 'dossiers.not-yours-to-take-back',
    })
  })

  test('is not taken back once something has happened, and they are told so', () => {
    const handler = official('competent', 'specialist', { postId: 'handled once' })
    expect(refusalOf(handler, 'take-back', factsOf('processing, at sign'))).toEqual({
      code: 'wrong-state',
      reason: 'dossiers.nothing-to-take-back',
    })
  })

  test('once taken back, is told to be gone by whoever had it', () => {
    const back = factsOf('processing, at receive, just taken back')
    expect(refusalOf(official('competent', 'specialist'), 'forward', back)).toEqual({
      code: 'forbidden',
      reason: 'dossiers.taken-back-meanwhile',
    })
  })
})

describe('a refusal', () => {
  test('does not tell a stranger that the dossier exists', () => {
    for (const stranger of [citizen('other'), official('elsewhere', 'counter')]) {
      expect(refusalOf(stranger, 'withdraw', factsOf('returned'))?.code).toBe('not-found')
    }
  })

  test('tells the state before the right, to who may see it', () => {
    const clerk = official('receiving', 'counter')
    expect(refusalOf(clerk, 'accept', factsOf('processing, at examine'))).toEqual({
      code: 'wrong-state',
      reason: 'dossiers.already-accepted',
    })
  })

  test.each([
    ['another unit holds it', official('receiving', 'head'), 'forward', 'dossiers.not-with-your-unit'],
    ['another role holds it', official('competent', 'head'), 'forward', 'dossiers.not-your-role'],
    ['the step does not have it', official('competent', 'specialist'), 'approve', 'dossiers.not-at-this-step'],
    ['he only audits', official('elsewhere', 'auditor'), 'forward', 'dossiers.auditors-only-read'],
    ['only the head assigns', official('competent', 'specialist'), 'assign', 'dossiers.only-the-head-assigns'],
    ['an applicant asks', citizen('own'), 'forward', 'dossiers.not-for-applicants'],
  ] as const)('says why when %s', (_why, actor, action, reason) => {
    expect(refusalOf(actor, action, factsOf('processing, at examine'))).toEqual({ code: 'forbidden', reason })
  })
})
