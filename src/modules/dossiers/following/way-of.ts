import type { Temporal } from 'temporal-polyfill'
import type { Dossier } from '../dossier.ts'
import type { StepPlan } from '../step-plan.ts'
import type { HandOver } from '../steps/hand-over-store.ts'

/** A step of the plan as the dossier has met it: for timelines. */
export interface StepOnWay {
  readonly key: string
  readonly name: string
  readonly role: string
  readonly place: 'done' | 'current' | 'ahead'
  /** Who did it, or holds it; undefined where nobody does yet. */
  readonly unitId: string | undefined
  readonly startedAt: Temporal.Instant | undefined
  readonly doneAt: Temporal.Instant | undefined
  readonly doneBy: string | undefined
  readonly outcome: NonNullable<HandOver['outcome']> | undefined
}

const isDone = (kind: HandOver['kind']): boolean => kind !== 'send-back' && kind !== 'take-back'

/** The last time counts where a step was done again after having been sent back. */
export function wayOf(dossier: Dossier, plan: StepPlan, handOvers: readonly HandOver[]): StepOnWay[] {
  const current = plan.findIndex(step => step.key === dossier.currentStep)
  const over = dossier.state === 'returned'
  return plan.map((step, index) => {
    const done = handOvers.findLast(line => line.fromStep === step.key && isDone(line.kind))
    const passed = index < current || over
    const isCurrent = index === current && !over
    return {
      key: step.key,
      name: step.name,
      role: step.role,
      place: passed ? 'done' : isCurrent ? 'current' : 'ahead',
      unitId: isCurrent
        ? (dossier.currentUnitId ?? undefined)
        : passed
          ? (done?.fromUnitId ?? dossier.currentUnitId ?? undefined)
          : undefined,
      startedAt: isCurrent ? (dossier.stepStartedAt ?? undefined) : passed ? done?.startedAt : undefined,
      doneAt: passed ? (done?.at ?? dossier.returnedAt ?? undefined) : undefined,
      doneBy: passed ? done?.fromName : undefined,
      outcome: passed ? (done?.outcome ?? undefined) : undefined,
    }
  })
}
