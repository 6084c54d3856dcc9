import { describe, expect, test } from 'vitest'
import type { Step } from '#modules/procedures/index.ts'
import {
  decidingStep,
  findNextStep,
  findPreviousStep,
  needsApproval,
  stepAllows,
  stepNumber,
  stepPlan,
} from './step-plan.ts'

const step = (key: string, next: string | undefined, actions: Step['actions'] = ['forward']): Step => ({
  key,
  name: key,
  role: 'specialist',
  unit: 'receiving',
  share: 25,
  actions,
  ...(next ? { next } : {}),
})

const rows = [
  step('receive', 'examine', ['accept', 'forward']),
  step('return', undefined, ['return-result']),
  step('examine', 'sign'),
  step('sign', 'return', ['approve', 'issue']),
]

describe('step plan', () => {
  test('follows next, whatever the order of the rows', () => {
    expect(stepPlan(rows).map(({ key }) => key)).toEqual(['receive', 'examine', 'sign', 'return'])
  })

  test('refuses a plan without steps, one that leads nowhere and one that goes in a circle', () => {
    expect(() => stepPlan([])).toThrow('without steps')
    expect(() => stepPlan([step('a', 'b')])).toThrow('does not exist')
    expect(() => stepPlan([step('a', 'b'), step('b', 'a')])).toThrow('circle')
  })

  test('knows the step before, the step after, and its own number', () => {
    const plan = stepPlan(rows)
    expect(findNextStep(plan, 'receive')?.key).toBe('examine')
    expect(findPreviousStep(plan, 'receive')).toBeUndefined()
    expect(findNextStep(plan, 'return')).toBeUndefined()
    expect(stepNumber(plan, 'sign')).toEqual({ number: 3, of: 4 })
    expect(() => stepNumber(plan, 'elsewhere')).toThrow('not in the plan')
  })

  test('the unit that approves is the one that decides', () => {
    expect(decidingStep(stepPlan(rows)).key).toBe('sign')
    expect(decidingStep(stepPlan([step('a', 'b'), step('b', 'c'), step('c', undefined)])).key).toBe('b')
  })

  test('says what a step allows and whether anything must be approved', () => {
    const plan = stepPlan(rows)
    expect(stepAllows(plan[0], 'accept')).toBe(true)
    expect(stepAllows(plan[1], 'accept')).toBe(false)
    expect(needsApproval(plan)).toBe(true)
    expect(needsApproval(stepPlan([step('a', undefined)]))).toBe(false)
  })
})
