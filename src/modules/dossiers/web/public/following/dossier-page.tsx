import type { LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { useFrame } from '#web/frame.tsx'
import { Back } from '#web/parts/crumbs.tsx'
import { OwnWords, OwnWordsIn } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading, Say, Where } from '#web/parts/reading.tsx'
import { DueLedger } from '../due-ledger.tsx'
import { dossierParams } from '../filing/draft-page.ts'
import { draftSteps, nextStep } from '../filing/draft-steps.ts'
import { openDraft } from '../filing/open-draft.ts'
import { WayTimeline } from '../way-timeline.tsx'
import { DossierAnswers } from './dossier-answers.tsx'
import { DossierFees } from './dossier-fees.tsx'
import { DossierHistory } from './dossier-history.tsx'
import { DossierPapers } from './dossier-papers.tsx'
import { DossierResults } from './dossier-results.tsx'
import { DossierSide } from './dossier-side.tsx'
import { RatingSection } from './rating-form.tsx'
import { readDossier } from './read-dossier.ts'
import { WhatNow } from './what-now.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { dossierId } = here.params(dossierParams)
  return here.reading(async context => {
    const read = await readDossier(context, dossierId, here)
    if (read) return read
    const draft = await openDraft(context, { dossierId })
    throw here.redirect(draft ? nextStep(draftSteps(draft)).href : '/ho-so')
  })
}

export default function DossierPage({ loaderData: read }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const { view, way, explanation } = read
  const { dossier, supplement } = view
  return (
    <Reading sideLabel={text('dossiers.public.side')} side={<DossierSide read={read} />}>
      <PageTitle>{`${dossier.procedureName}, ${dossier.code ?? ''}`}</PageTitle>
      <Back href="/ho-so">{text('dossiers.public.mine.title')}</Back>
      <Where>
        {text('dossiers.public.dossier')} <span className="code">{dossier.code}</span>
      </Where>
      <h1>
        <OwnWords>{dossier.procedureName}</OwnWords>
      </h1>
      <Say>
        <OwnWordsIn words={Object.values(view.unitNames)}>{read.status}</OwnWordsIn>
      </Say>
      <WhatNow read={read} />
      <DossierResults view={view} />
      <RatingSection view={view} />
      {explanation ? <DueLedger explanation={explanation} /> : null}
      <h2>{text('dossiers.public.way.title')}</h2>
      <WayTimeline way={way} submittedAt={dossier.submittedAt} supplement={supplement} state={dossier.state} />
      <DossierFees view={view} />
      <DossierPapers view={view} />
      <DossierAnswers view={view} />
      <DossierHistory history={read.history} />
    </Reading>
  )
}
