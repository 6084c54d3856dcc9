import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Actions, Reading, Where } from '#web/parts/reading.tsx'
import { showPaperCode } from '../../papers/paper-code.ts'
import { getPaperOfFile } from '../../papers/see-paper.ts'
import { describeReport } from '../../verification/describe-report.ts'
import { getVerification } from '../../verification/keep-verification.ts'
import { CheckList } from './check-list.tsx'
import { VerdictTable } from './other-verdicts.tsx'
import { TechnicalDetails } from './technical-details.tsx'
import { VerdictSlip } from './verdict-slip.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { id } = here.params(z.object({ id: z.string().max(40) }))
  return here.reading(async context => {
    const { report, verifiedAt, expiresAt } = await getVerification(context, { id })
    const paper = await getPaperOfFile(context, report.file.sha256)
    const described = describeReport(report, here.text, here.locale)
    return {
      id,
      described,
      name: report.file.name,
      at: formatInstant(verifiedAt, here.locale),
      until: formatInstant(expiresAt, here.locale),
      paper: paper && { code: paper.code, title: paper.title, issuer: paper.issuer, state: paper.state },
    }
  })
}

export default function ResultPage({ loaderData }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const { id, described, name, at, until, paper } = loaderData
  return (
    <Reading side={paper ? <KnownPaper paper={paper} /> : undefined} sideLabel={text('signing.public.known.title')}>
      <PageTitle>{described.title}</PageTitle>
      <meta name="robots" content="noindex" />
      <div className="read">
        <Where>{text('signing.public.where', { name: name ?? text('signing.public.unnamed') })}</Where>
        <VerdictSlip tone={described.tone} tag={text('signing.public.checked-at', { at })} title={described.title}>
          <p className="lead">{described.lead}</p>
          {described.advice.map(sentence => (
            <p key={sentence}>{sentence}</p>
          ))}
        </VerdictSlip>
        {described.checks.length > 0 ? <h2>{text('signing.public.why')}</h2> : null}
        <CheckList checks={described.checks} />
        <Notice title={text('signing.public.not-the-bearer')}>{text('signing.public.not-the-bearer-why')}</Notice>
        <TechnicalDetails described={described} jsonHref={`/api/v1/signing/verifications/${id}`} />
        <details>
          <summary>{text('signing.public.verdicts.caption')}</summary>
          <VerdictTable />
        </details>
        <Actions>
          <LinkButton href="/kiem-tra">{text('signing.public.another')}</LinkButton>
          <a href={`/kiem-tra/ket-qua/${id}/bien-ban`}>{text('signing.public.record')}</a>
        </Actions>
        <p className="small muted">{text('signing.public.kept-until', { until })}</p>
      </div>
    </Reading>
  )
}

interface KnownPaperProps {
  readonly paper: { readonly code: string; readonly title: string; readonly issuer: string; readonly state: string }
}

/** The file is, to the byte, one that was issued here: what it says can be compared line by line. */
function KnownPaper({ paper }: KnownPaperProps) {
  const { text } = useFrame()
  return (
    <section className="card small" aria-labelledby="known-title">
      <h2 id="known-title">{text('signing.public.known.title')}</h2>
      <p>
        {text('signing.public.known.lead')} <strong lang="vi">{paper.title}</strong>,{' '}
        <span lang="vi">{paper.issuer}</span>.
      </p>
      <p>{text(`signing.public.paper.${paper.state}.tag`)}</p>
      <p>
        <a href={`/kiem-tra/${paper.code}`}>{text('signing.public.known.compare')}</a>{' '}
        <span className="code">{showPaperCode(paper.code)}</span>
      </p>
    </section>
  )
}
