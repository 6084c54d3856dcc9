import { Temporal } from 'temporal-polyfill'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { Text } from '#kernel/i18n/texts.ts'
import { useFrame } from '#web/frame.tsx'
import { Timeline, type TimelineStep } from '#web/parts/timeline.tsx'
import type { StepOnWay } from '../../following/way-of.ts'

export interface WayStep extends Pick<StepOnWay, 'key' | 'name' | 'place' | 'startedAt' | 'doneAt'> {
  readonly unit: string | undefined
  readonly doneBy?: string | undefined
}

interface WayTimelineProps {
  readonly way: readonly WayStep[]
  readonly submittedAt: Temporal.Instant | null
  /** The one supplement: a pause that stands between the steps. */
  readonly supplement?: { readonly askedAt: Temporal.Instant; readonly answeredAt: Temporal.Instant | null } | undefined
  /** Nothing more is done: the step where it ended stands as it was left. */
  readonly ended?: boolean
}

/** The way of a dossier: what is behind, where it is, what is ahead. */
export function WayTimeline({ way, submittedAt, supplement, ended }: WayTimelineProps) {
  const { text, locale } = useFrame()
  const at = (instant: Temporal.Instant | undefined | null): string => (instant ? formatInstant(instant, locale) : '')
  const sent: TimelineStep = {
    title: text('dossiers.public.way.sent'),
    state: 'done',
    children: text('dossiers.public.way.sent-at', { at: at(submittedAt) }),
  }
  const steps = way.map((step, index) => ({ step, shown: drawStep(step, index, { text, at, ended: ended === true }) }))
  const pause = supplement && {
    title: text('dossiers.public.way.supplement'),
    state: 'held' as const,
    children: text(`dossiers.public.way.supplement-${supplement.answeredAt ? 'answered' : 'asked'}`, {
      asked: at(supplement.askedAt),
      answered: at(supplement.answeredAt),
    }),
  }
  const before = supplement ? steps.filter(({ step }) => isDoneBefore(step, supplement.askedAt)) : steps
  const after = steps.slice(before.length)
  const line = [
    sent,
    ...before.map(({ shown }) => shown),
    ...(pause ? [pause] : []),
    ...after.map(({ shown }) => shown),
  ]
  return <Timeline steps={line} />
}

interface Drawing {
  readonly text: Text
  readonly at: (instant: Temporal.Instant | undefined | null) => string
  readonly ended: boolean
}

function drawStep(
  { name, unit, place, startedAt, doneAt, doneBy }: WayStep,
  index: number,
  { text, at, ended }: Drawing,
) {
  const title = text('dossiers.public.way.step', { number: index + 1, name })
  const number = index + 1
  const who = doneBy ? `${doneBy}, ${unit ?? ''}` : (unit ?? '')
  if (place === 'done')
    return {
      title,
      number,
      state: 'done' as const,
      children: text('dossiers.public.way.done', { who, at: at(doneAt) }),
    }
  if (place === 'ahead') return { title, number, state: 'next' as const }
  if (ended) return { title, number, state: 'held' as const, children: text('dossiers.public.way.left', { who }) }
  return { title, number, state: 'now' as const, children: text('dossiers.public.way.now', { who, at: at(startedAt) }) }
}

function isDoneBefore({ place, doneAt }: WayStep, instant: Temporal.Instant): boolean {
  return place === 'done' && doneAt !== undefined && Temporal.Instant.compare(doneAt, instant) <= 0
}
