import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { Facts } from '#web/parts/facts.tsx'
import { OwnWords, OwnWordsIn } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading, Say, Where } from '#web/parts/reading.tsx'
import type { TrackedDossier } from '../../../following/track-dossier.ts'
import { DueLedger } from '../due-ledger.tsx'
import { WayTimeline } from '../way-timeline.tsx'

interface TrackedProps {
  readonly tracked: TrackedDossier & { readonly status: string }
}

/** What anyone with the code may see: no name in full, no paper, no answer. */
export function Tracked({ tracked }: TrackedProps) {
  const { text, locale } = useFrame()
  const { code, procedureName, explanation, state } = tracked
  const facts = [
    { name: text('dossiers.public.track.subject'), value: tracked.subjectName },
    { name: text('dossiers.public.track.received-by'), value: <OwnWords>{tracked.receivingUnit}</OwnWords> },
    { name: text('dossiers.public.competent'), value: <OwnWords>{tracked.competentUnit}</OwnWords> },
    ...(tracked.acceptedAt
      ? [{ name: text('dossiers.public.track.accepted'), value: formatInstant(tracked.acceptedAt, locale) }]
      : []),
  ]
  return (
    <Reading sideLabel={text('dossiers.public.side')} side={<Side waits={tracked.waitsForApplicant} />}>
      <PageTitle>{`${procedureName}, ${code} - ${text('dossiers.public.track.title')}`}</PageTitle>
      <meta name="robots" content="noindex" />
      <Where>
        {text('dossiers.public.dossier')} <span className="code">{code}</span>
      </Where>
      <h1>
        <OwnWords>{procedureName}</OwnWords>
      </h1>
      <Say>
        <OwnWordsIn words={[tracked.receivingUnit, tracked.currentUnit]}>{tracked.status}</OwnWordsIn>
      </Say>
      {explanation ? <DueLedger explanation={explanation} /> : null}
      <Facts facts={facts} />
      <h2>{text('dossiers.public.way.title')}</h2>
      <WayTimeline way={tracked.way} submittedAt={tracked.submittedAt} state={state} />
    </Reading>
  )
}

function Side({ waits }: { readonly waits: boolean }) {
  const { text } = useFrame()
  return (
    <div className="card small">
      <p>
        <strong>{text('dossiers.public.track.yours')}</strong>
      </p>
      <p>{text(waits ? 'dossiers.public.track.yours-waits' : 'dossiers.public.track.yours-why')}</p>
      <p>
        <a href="/ho-so">{text('dossiers.public.track.mine')}</a>
      </p>
      <p>
        <a href="/tra-cuu">{text('dossiers.public.track.another')}</a>
      </p>
    </div>
  )
}
