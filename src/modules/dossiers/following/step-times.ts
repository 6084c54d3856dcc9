import type { Temporal } from 'temporal-polyfill'
import { isBefore, stopOf } from '../clock/clock.ts'
import { classifyResult } from '../clock/clock-reading.ts'
import { stepTimeOf } from '../clock/clock-steps.ts'
import type { DossierClock } from '../clock/dossier-clock.ts'
import type { Dossier } from '../dossier.ts'
import type { StepPlan } from '../step-plan.ts'
import type { HandOver } from '../steps/hand-over-store.ts'

/** One stay of a dossier at a step: how much of the clock's time it took there, and how much the step had. */
export interface StepTime {
  readonly step: string
  readonly unitId: string
  readonly startedAt: Temporal.Instant
  /** Undefined while it is there. */
  readonly endedAt: Temporal.Instant | undefined
  /** Of the clock's meter, pauses left out; an extension belongs to the step in which it was granted. */
  readonly usedMinutes: number
  readonly shareMinutes: number
  readonly late: boolean
}

type Stay = Omit<StepTime, 'usedMinutes' | 'shareMinutes'>

/** In the order in which they were; a step that was done twice has two. What comes after the clock has stopped takes none of its time. */
export function stepTimesOf(
  { terms, entries }: DossierClock,
  plan: StepPlan,
  stays: readonly Stay[],
  now: Temporal.Instant,
): StepTime[] {
  const stop = stopOf(entries)
  const shares = plan.map(({ share }) => share)
  return stays
    .filter(({ startedAt, endedAt }) => !stop || isBefore(startedAt, stop) || (endedAt && !isBefore(stop, endedAt)))
    .flatMap(stay => {
      const index = plan.findIndex(({ key }) => key === stay.step)
      if (index < 0) return []
      const step = { shares, index, startedAt: stay.startedAt }
      const time = stepTimeOf(terms, entries, step, stay.endedAt ?? stop ?? now)
      return time ? [{ ...stay, ...time }] : []
    })
}

/** From the lines of form 06, and where it is now. What was forwarded and taken back was never away. */
export function staysOf(dossier: Dossier, handOvers: readonly HandOver[], now: Temporal.Instant): Stay[] {
  const stays = handOvers
    .filter((line, index) => line.kind !== 'take-back' && handOvers[index + 1]?.kind !== 'take-back')
    .map(line => ({
      step: line.fromStep,
      unitId: line.fromUnitId,
      startedAt: line.startedAt,
      endedAt: line.at,
      late: line.outcome === 'late',
    }))
  const { currentStep: step, currentUnitId: unitId, stepStartedAt: startedAt, stepDueAt } = dossier
  if (!step || !unitId || !startedAt) return stays
  const late = classifyResult(stepDueAt ?? undefined, undefined, now) === 'overdue'
  return [...stays, { step, unitId, startedAt, endedAt: undefined, late }]
}
