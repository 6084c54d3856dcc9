import { formatInstant } from '#kernel/i18n/format.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import type { StepOnWay } from '#modules/dossiers/following/way-of.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { type StepState, Timeline } from '#web/parts/timeline.tsx'

const states: Readonly<Record<StepOnWay['place'], StepState>> = { done: 'done', current: 'now', ahead: 'next' }

/** The steps of the procedure, as this dossier has met them. */
export function WayCard({ view: { way, step, dossier, unitNames } }: { readonly view: DossierView }) {
  const { text, locale } = useFrame()
  if (!step) return null
  const steps = way.map((one, index) => ({
    title: one.name,
    state: one.place === 'current' && dossier.state === 'awaiting-supplement' ? ('held' as const) : states[one.place],
    number: index + 1,
    children: wordsOf(one),
  }))
  return (
    <Card title={text('dossiers.work.step-title', { number: step.number, of: step.of })} className="own-page">
      <Timeline steps={steps} />
    </Card>
  )

  function wordsOf({ unitId, doneBy, doneAt, startedAt, place }: StepOnWay): string {
    const who = [doneBy, unitNames[unitId ?? '']].filter(Boolean).join(', ')
    const when = doneAt ?? (place === 'current' ? startedAt : undefined)
    const due = place === 'current' && dossier.stepDueAt ? formatInstant(dossier.stepDueAt, locale, 'short') : undefined
    return [
      who,
      when
        ? text(doneAt ? 'dossiers.work.step-done' : 'dossiers.work.step-since', {
            at: formatInstant(when, locale, 'short'),
          })
        : '',
      due ? text('dossiers.work.step-due', { at: due }) : '',
    ]
      .filter(Boolean)
      .join(', ')
  }
}
