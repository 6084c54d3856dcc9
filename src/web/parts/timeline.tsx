import type { ReactNode } from 'react'
import { useFrame } from '../frame.tsx'
import { Icon } from './icon.tsx'

/** `held` is a pause: a knot of its own, not a step. */
export type StepState = 'done' | 'now' | 'next' | 'held'

export interface TimelineStep {
  readonly title: string
  readonly state: StepState
  /** Shown in the knot of a step that is not done. */
  readonly number?: number
  readonly children?: ReactNode
}

const stateClass: Readonly<Record<StepState, string | undefined>> = {
  done: 'done',
  now: 'now',
  next: 'next',
  held: 'held',
}

/** A thread with knots: solid behind, dashed ahead. */
export function Timeline({ steps }: { readonly steps: readonly TimelineStep[] }) {
  const { layout } = useFrame()
  return (
    <ol className={layout === 'workspace' ? 'knots' : 'line'}>
      {steps.map(step => (
        <li
          key={`${step.number ?? ''} ${step.title}`}
          className={stateClass[step.state]}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          {layout === 'workspace' ? null : <Knot {...step} />}
          <h3>
            {step.title} <StateWord state={step.state} />
          </h3>
          {typeof step.children === 'string' ? <p>{step.children}</p> : step.children}
        </li>
      ))}
    </ol>
  )
}

function Knot({ state, number }: TimelineStep) {
  return (
    <span className="knot" aria-hidden="true">
      {state === 'done' ? <Icon name="check" /> : state === 'held' ? <Icon name="player-pause" /> : number}
    </span>
  )
}

/** The knot's colour, for those who cannot see it. */
function StateWord({ state }: { readonly state: StepState }) {
  const { text } = useFrame()
  const words = { done: 'web.done', now: 'web.step.now', next: 'web.step.next', held: 'web.step.held' } as const
  return <span className="vh">({text(words[state])})</span>
}
