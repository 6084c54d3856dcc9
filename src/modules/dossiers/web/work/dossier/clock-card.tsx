import { formatDuration, formatInstant, formatRemaining } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { Fuse } from '#web/parts/fuse.tsx'
import { dueWords, minutesUntil } from '../due-words.ts'
import type { PaneData } from './read-dossier-page.ts'

/** How much time is left, and of how much: the first thing that whoever opens a dossier needs to know. */
export function ClockCard({ view, now, list }: PaneData) {
  const { text, locale } = useFrame()
  const { dossier, clock } = view
  if (!clock || !dossier.acceptedAt) return <NotStarted view={view} now={now} list={list} offers={[]} />
  const { usedMinutes, budgetMinutes, meter, pausedMinutes } = clock
  const params = {
    used: formatDuration(usedMinutes, locale, meter),
    budget: formatDuration(budgetMinutes, locale, meter),
  }
  const share = text('dossiers.work.clock.used', params)
  const { head, big, state } = headline()
  return (
    <Card title={head} className={state ? `clock ${state}` : 'clock'}>
      <p className="big">{big}</p>
      <Fuse
        big
        used={budgetMinutes > 0 ? usedMinutes / budgetMinutes : 1}
        label={share}
        {...(state ? { state } : {})}
      />
      <p className="small muted">
        {share}. {text('dossiers.work.clock.from', { at: formatInstant(dossier.acceptedAt, locale, 'short') })}{' '}
        {dossier.dueAt ? text('dossiers.work.clock.due', { at: formatInstant(dossier.dueAt, locale) }) : null}{' '}
        {pausedMinutes > 0
          ? text('dossiers.work.clock.paused', { time: formatDuration(pausedMinutes, locale, meter) })
          : text('dossiers.work.clock.never-paused')}
      </p>
    </Card>
  )

  function headline(): { head: string; big: string; state: 'warn' | 'late' | 'hold' | 'ok' | undefined } {
    if (dossier.state === 'awaiting-supplement')
      return { head: text('dossiers.work.clock.standing'), big: bigWords(), state: 'hold' }
    if (clock?.state === 'stopped') return { head: text('dossiers.work.clock.stopped'), big: stateWords(), state: 'ok' }
    if (!dossier.dueAt) return { head: text('dossiers.work.clock.standing'), big: bigWords(), state: 'hold' }
    const left = minutesUntil(dossier.dueAt, now)
    const { state } = dueWords({ ...dossier, submittedAt: dossier.submittedAt ?? now }, now, text, locale)
    return { head: text('dossiers.work.clock.left'), big: formatRemaining(left, locale), state }
  }

  function bigWords(): string {
    return dueWords({ ...dossier, submittedAt: dossier.submittedAt ?? now }, now, text, locale).words
  }
  function stateWords(): string {
    return text(`dossiers.state.${dossier.state}`)
  }
}

function NotStarted({ view: { dossier }, now }: PaneData) {
  const { text, locale } = useFrame()
  const { words } = dueWords({ ...dossier, submittedAt: dossier.submittedAt ?? now }, now, text, locale)
  return (
    <Card title={text('dossiers.work.clock.not-started')}>
      <p className="big">{words}</p>
      <p className="small muted">{text('dossiers.work.clock.starts-when-accepted')}</p>
    </Card>
  )
}
