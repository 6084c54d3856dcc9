import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { revocationReason } from '#modules/signing/api/signing-input.ts'
import { getIssuedPaper } from '#modules/signing/papers/list-papers.ts'
import { showPaperCode } from '#modules/signing/papers/paper-code.ts'
import { revokePaper } from '#modules/signing/papers/revoke-paper.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton, SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Facts } from '#web/parts/facts.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { LongText } from '#web/parts/text-field.tsx'
import { paperHref, papersHref } from './hrefs.ts'
import { PaperState } from './paper-state.tsx'

const params = z.object({ code: z.string().max(60) })
const query = z.object({ xong: z.literal('thu-hoi').optional() })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { xong: done } = here.query(query)
  return { paper: await here.reading(context => getIssuedPaper(context, here.params(params))), done }
}

export const action = (args: ActionFunctionArgs) => {
  const here = page(args)
  const { code } = here.params(params)
  return here.submit(z.object({ reason: revocationReason }), async ({ reason }) => {
    await here.writing(context => revokePaper(context, { code, reason }))
    return here.redirect(`${paperHref(code)}?xong=thu-hoi`)
  })
}

export default function IssuedPaperPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text, locale } = useFrame()
  const { paper, done } = loaderData
  const at = (instant: typeof paper.issuedAt) => (instant ? formatInstant(instant, locale, 'short') : '')
  return (
    <>
      <PageTitle form={actionData}>{paper.title}</PageTitle>
      <PageHead title={paper.title}>
        <LinkButton href={papersHref} icon="arrow-left">
          {text('signing.papers.title')}
        </LinkButton>
      </PageHead>
      <ErrorSummary form={actionData} />
      {done && !actionData ? <Notice announced state="ok" title={text('signing.papers.revoked')} /> : null}
      <Card title={text('signing.papers.name')} className="read">
        <Facts
          facts={[
            { name: text('signing.papers.state'), value: <PaperState state={paper.state} /> },
            ...(paper.notation ? [{ name: text('signing.papers.notation'), value: paper.notation }] : []),
            { name: text('signing.papers.issued-at'), value: at(paper.issuedAt) },
            { name: text('signing.papers.code'), value: <span className="code">{showPaperCode(paper.code)}</span> },
            ...paper.facts.map(({ label, shown }) => ({ name: label, value: shown })),
            {
              name: text('signing.papers.signed'),
              value: text(paper.signed ? 'signing.papers.signed.yes' : 'signing.papers.signed.no'),
            },
            ...(paper.endedAt ? [{ name: text('signing.papers.ended-at'), value: at(paper.endedAt) }] : []),
            ...(paper.endReason ? [{ name: text('signing.papers.reason'), value: paper.endReason }] : []),
          ]}
        />
        <p>
          <a href={`/kiem-tra/${paper.code}`}>{text('signing.papers.public')}</a>
        </p>
      </Card>
      {paper.state === 'in-force' ? (
        <Card title={text('signing.papers.revoke')} className="read">
          <p>{text('signing.papers.revoke-what')}</p>
          <Form draft={`thu-hoi-${paper.code}`}>
            <LongText
              name="reason"
              label={text('signing.papers.revoke-reason')}
              hint={text('signing.papers.revoke-hint')}
              form={actionData}
            />
            <div className="acts">
              <SubmitButton>{text('signing.papers.revoke-do')}</SubmitButton>
            </div>
          </Form>
        </Card>
      ) : null}
    </>
  )
}
