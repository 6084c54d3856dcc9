import { formatDuration, formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { Actions } from '#web/parts/reading.tsx'
import type { ReadDossier } from './read-dossier.ts'
import { SupplementItems } from './supplement-items.tsx'

/** What the applicant has to do, or that there is nothing to do. */
export function WhatNow({ read }: { readonly read: ReadDossier }) {
  const { text } = useFrame()
  const { state } = read.view.dossier
  if (state === 'awaiting-supplement') return <Asked read={read} />
  if (state === 'submitted') return <p>{text('dossiers.public.now.submitted')}</p>
  if (state === 'processing') return <TimeLeft read={read} />
  if (state === 'finished') return <p>{text('dossiers.public.now.finished')}</p>
  return <Ended read={read} />
}

function TimeLeft({ read }: { readonly read: ReadDossier }) {
  const { text, locale } = useFrame()
  const { clock, extension } = read.view
  const minutes = Math.abs(clock?.remainingMinutes ?? 0)
  const time = clock ? formatDuration(minutes, locale, clock.meter) : ''
  // Overnight after the last minute of a working day: late, by no working time yet.
  const late = minutes === 0 ? 'dossiers.public.now.just-late' : 'dossiers.public.now.late'
  return (
    <>
      <p>{text(read.isLate ? late : 'dossiers.public.now.on-time', { time })}</p>
      {clock?.provisional ? <p className="small muted">{text('dossiers.public.now.provisional')}</p> : null}
      {extension ? (
        <Notice state="warn" title={text('dossiers.public.now.extended')}>
          <p>
            <OwnWords>{extension.reason}</OwnWords>{' '}
            {text('dossiers.public.now.extended-from', {
              from: formatInstant(extension.originalDueAt, locale),
              to: formatInstant(extension.newDueAt, locale),
            })}
          </p>
        </Notice>
      ) : null}
    </>
  )
}

function Asked({ read }: { readonly read: ReadDossier }) {
  const { text } = useFrame()
  const { dossier, supplement } = read.view
  if (!supplement) return null
  return (
    <section className="card gap" aria-labelledby="asked">
      <h2 id="asked">{text('dossiers.public.supplement.asked', { count: supplement.items.length })}</h2>
      <SupplementItems view={read.view} />
      {supplement.guidance ? (
        <p>
          <OwnWords>{supplement.guidance}</OwnWords>
        </p>
      ) : null}
      <p className="small muted">{text('dossiers.public.supplement.clock')}</p>
      <Actions>
        <LinkButton kind="main" href={`/ho-so/${dossier.id}/bo-sung`} iconAfter="arrow-right">
          {text('dossiers.public.supplement.begin')}
        </LinkButton>
      </Actions>
    </section>
  )
}

function Ended({ read }: { readonly read: ReadDossier }) {
  const { text, locale } = useFrame()
  const { ending } = read.view
  if (!ending) return null
  return (
    <>
      <dl className="ans">
        <div>
          <dt>{text('dossiers.public.ended.why')}</dt>
          <dd>
            <OwnWords>{ending.reason}</OwnWords>
          </dd>
        </div>
        {ending.legalBasis ? (
          <div>
            <dt>{text('dossiers.public.ended.basis')}</dt>
            <dd>
              <OwnWords>{ending.legalBasis}</OwnWords>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{text('dossiers.public.ended.at')}</dt>
          <dd>{formatInstant(ending.at, locale)}</dd>
        </div>
      </dl>
      {ending.kind === 'withdrawn' ? null : <p>{text('dossiers.public.ended.appeal')}</p>}
    </>
  )
}
