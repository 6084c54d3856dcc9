import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Actions, Reading, Where } from '#web/parts/reading.tsx'
import type { Tone } from '../../verification/describe-report.ts'
import { CheckList } from './check-list.tsx'
import { type Compared, CompareFacts } from './compare-facts.tsx'
import type { ShownPaper } from './paper-page.tsx'
import { TechnicalDetails } from './technical-details.tsx'
import { VerdictSlip } from './verdict-slip.tsx'

interface CheckedPaperProps {
  readonly paper: ShownPaper
  readonly compared: Compared | undefined
}

const tones: Readonly<Record<ShownPaper['state'], Tone>> = {
  prepared: 'warn',
  'in-force': 'ok',
  superseded: 'warn',
  revoked: 'bad',
}

/** A paper as it was issued, beside the one in the reader's hand. */
export function CheckedPaper({ paper, compared }: CheckedPaperProps) {
  const { text } = useFrame()
  const { state, issuer, issuedAt, endedAt, endReason, successor, described } = paper
  // A file that does not hold is worse than any state of the book.
  const isBroken = described?.tone === 'bad'
  const words = isBroken ? 'broken' : state
  return (
    <Reading side={<Side paper={paper} />} sideLabel={text('signing.public.paper.side')}>
      <PageTitle>{`${paper.title} - ${text('signing.public.title')}`}</PageTitle>
      <meta name="robots" content="noindex" />
      <Where>
        {text('signing.public.paper.where')} <span className="code">{paper.code}</span>
      </Where>
      <VerdictSlip
        tone={isBroken ? 'bad' : tones[state]}
        tag={text(`signing.public.paper.${words}.tag`)}
        title={text(`signing.public.paper.${words}.title`)}
      >
        <p className="lead">
          <span lang="vi">{paper.title}</span>
          {paper.notation ? <span lang="vi">, số {paper.notation}</span> : null}, <span lang="vi">{issuer}</span>
          {issuedAt ? `, ${issuedAt}` : ''}.
        </p>
        <p>{text(`signing.public.paper.${words}.lead`, { at: endedAt ?? '' })}</p>
        {endReason ? <p lang="vi">{endReason}</p> : null}
        {successor ? (
          <p>
            <a href={`/kiem-tra/${successor.code}`}>{text('signing.public.paper.successor')}</a>
          </p>
        ) : null}
      </VerdictSlip>
      <h2>{text('signing.public.paper.compare')}</h2>
      <CompareFacts facts={paper.facts} compared={compared} />
      <h2>{text('signing.public.paper.signatures')}</h2>
      {described ? (
        <CheckList
          checks={described.signatures.flatMap(({ title, tone, checks }) => [
            { title, tone, detail: checks[0]?.detail ?? '' },
          ])}
        />
      ) : (
        <Notice title={text(paper.signed ? 'signing.public.paper.not-now' : 'signing.public.paper.unsigned')}>
          {text(paper.signed ? 'signing.public.paper.not-now-why' : 'signing.public.paper.unsigned-why')}
        </Notice>
      )}
      {described ? <TechnicalDetails described={described} /> : null}
      {described || !paper.sha256 ? null : <p className="hash">SHA-256 {paper.sha256}</p>}
      <Actions>
        <LinkButton href="/kiem-tra">{text('signing.public.another')}</LinkButton>
      </Actions>
    </Reading>
  )
}

function Side({ paper }: { readonly paper: ShownPaper }) {
  const { text } = useFrame()
  return (
    <div className="card small">
      <p>
        <strong>{text('signing.public.paper.masked')}</strong>
      </p>
      <p>{text('signing.public.paper.masked-why')}</p>
      <p>{text('signing.public.not-the-bearer-why')}</p>
      {paper.aboutPath ? (
        <p>
          <a href={paper.aboutPath}>{text('signing.public.paper.about')}</a>
        </p>
      ) : null}
    </div>
  )
}
