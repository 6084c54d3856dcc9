import { Temporal } from 'temporal-polyfill'
import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { Timeline, type TimelineStep } from '#web/parts/timeline.tsx'
import type { DossierState } from '../../dossier.ts'
import type { StepOnWay } from '../../following/way-of.ts'

export interface WayStep extends Pick<StepOnWay, 'key' | 'name' | 'place' | 'startedAt' | 'doneAt'> {
  readonly unit: string | undefined
  readonly doneBy?: string | undefined
}

interface WayTimelineProps {
  readonly way: readonly WayStep[]
  readonly state: DossierState
  readonly submittedAt: Temporal.Instant | null
  readonly supplement?: Supplement | undefined
}

interface Supplement {
  readonly askedAt: Temporal.Instant
  readonly answeredAt: Temporal.Instant | null
}

type Words = (
  key: string,
  instants?: Readonly<Record<string, Temporal.Instant | undefined | null>>,
  who?: string,
) => string

/** The way of a dossier: what is behind, where it is, what is ahead. */
export function WayTimeline({ way, state, submittedAt, supplement }: WayTimelineProps) {
  const { text, locale } = useFrame()
  const words: Words = (key, instants = {}, who = '') => {
    const times = Object.entries(instants).map(([name, at]) => [name, at ? formatInstant(at, locale) : ''])
    return text(`dossiers.public.way.${key}`, { ...Object.fromEntries(times), who })
  }
  const draw = (step: WayStep): TimelineStep => {
    const number = way.indexOf(step) + 1
    const title = text('dossiers.public.way.step', { number, name: step.name })
    return { title, number, ...drawStep(step, state, words) }
  }
  const sent: TimelineStep = {
    title: words('sent'),
    state: 'done',
    children: submittedAt ? formatInstant(submittedAt, locale) : '',
  }
  const before = way.filter(step => isDoneBefore(step, supplement?.askedAt))
  const after = way.slice(before.length)
  return <Timeline steps={[sent, ...before.map(draw), ...pauseOf(supplement, words), ...after.map(draw)]} />
}

/** One that is answered lies behind as a pause of its own; while it is open, the step itself stands. */
function pauseOf(supplement: Supplement | undefined, words: Words): TimelineStep[] {
  if (!supplement?.answeredAt) return []
  const { askedAt: asked, answeredAt: answered } = supplement
  return [{ title: words('supplement'), state: 'held', children: words('supplement-answered', { asked, answered }) }]
}

const ended: ReadonlySet<DossierState> = new Set(['refused', 'withdrawn', 'stopped'])

function drawStep(
  { place, unit = '', doneBy, startedAt, doneAt }: WayStep,
  state: DossierState,
  words: Words,
): Pick<TimelineStep, 'state' | 'children'> {
  if (place === 'ahead') return { state: 'next' }
  if (place === 'done')
    return { state: 'done', children: words('done', { at: doneAt }, doneBy ? `${doneBy}, ${unit}` : unit) }
  if (ended.has(state)) return { state: 'held', children: words('left', {}, unit) }
  if (state === 'awaiting-supplement') return { state: 'held', children: words('supplement-asked', {}, unit) }
  const doing = state === 'submitted' ? 'waiting' : state === 'finished' ? 'ready' : 'now'
  return { state: 'now', children: words(doing, { at: startedAt }, unit) }
}

function isDoneBefore({ place, doneAt }: WayStep, instant: Temporal.Instant | undefined): boolean {
  if (!instant || place !== 'done' || !doneAt) return false
  return Temporal.Instant.compare(doneAt, instant) <= 0
}
