import type { Step, StepAction } from '#modules/procedures/index.ts'

/** The steps of a version, in the order that a dossier takes them. */
export type StepPlan = readonly Step[]

/**
 * Follows `next` from the first row. Throws on a plan that a designer should never have been allowed to publish: empty, pointing
 * nowhere, or in a circle.
 */
export function stepPlan(steps: readonly Step[]): StepPlan {
  const byKey = new Map(steps.map(step => [step.key, step]))
  const plan: Step[] = []
  let step = steps[0]
  if (!step) throw new Error('a version without steps')
  while (step) {
    if (plan.includes(step)) throw new Error(`the step plan goes in a circle at ${step.key}`)
    plan.push(step)
    if (!step.next) break
    const next = byKey.get(step.next)
    if (!next) throw new Error(`the step ${step.key} leads to ${step.next}, which does not exist`)
    step = next
  }
  return plan
}

export function getStep(plan: StepPlan, key: string | null): Step {
  const step = plan.find(candidate => candidate.key === key)
  if (!step) throw new Error(`the step ${key} is not in the plan`)
  return step
}

export function firstStep(plan: StepPlan): Step {
  const step = plan[0]
  if (!step) throw new Error('a plan without steps')
  return step
}

export const findNextStep = (plan: StepPlan, key: string | null): Step | undefined => plan[indexOf(plan, key) + 1]

export const findPreviousStep = (plan: StepPlan, key: string | null): Step | undefined => plan[indexOf(plan, key) - 1]

/** For people: step 3 of 5. */
export const stepNumber = (plan: StepPlan, key: string | null): { readonly number: number; readonly of: number } => ({
  number: indexOf(plan, key) + 1,
  of: plan.length,
})

export const stepAllows = (step: Step | undefined, action: string): boolean =>
  step !== undefined && (step.actions as readonly string[]).includes(action)

/**
 * The step whose unit decides: where the approval is given, else where the result is issued, else the last but one.
 * Its unit's calendar is the clock's ("eight working hours of the competent agency").
 */
export function decidingStep(plan: StepPlan): Step {
  const withAction = (action: StepAction): Step | undefined => plan.find(step => stepAllows(step, action))
  return withAction('approve') ?? withAction('issue') ?? plan.at(-2) ?? firstStep(plan)
}

/** Nothing is issued that nobody approved, where the plan knows an approval at all. */
export const needsApproval = (plan: StepPlan): boolean => plan.some(step => stepAllows(step, 'approve'))

function indexOf(plan: StepPlan, key: string | null): number {
  const index = plan.findIndex(step => step.key === key)
  if (index < 0) throw new Error(`the step ${key} is not in the plan`)
  return index
}
