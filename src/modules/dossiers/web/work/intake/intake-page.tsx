import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { parseWith } from '#kernel/http/form-errors.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { draftSchema } from '#modules/dossiers/filing/draft-schema.ts'
import { submitAtCounter } from '#modules/dossiers/filing/submit-at-counter.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { SplitView } from '#web/parts/split-view.tsx'
import { Tabs } from '#web/parts/tabs.tsx'
import { draftOf, papersOf } from './intake-input.ts'
import { IntakeSide } from './intake-side.tsx'
import { QuestionCards } from './question-cards.tsx'
import { readIntake } from './read-intake.ts'
import { SubjectCard } from './subject-card.tsx'

const params = z.object({ code: z.string().max(40) })
const query = z.object({ 'truong-hop': z.string().max(60).optional() })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { code } = here.params(params)
  const { 'truong-hop': caseCode } = here.query(query)
  return here.reading(context => readIntake(context, code, caseCode))
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const { code } = here.params(params)
  const { 'truong-hop': caseCode } = here.query(query)
  const { version, chosen } = await here.reading(context => readIntake(context, code, caseCode))
  return here.submit(z.object({ accept: z.literal('yes').optional() }), async ({ accept }, { values }) => {
    const draft = parseWith(draftSchema, draftOf(values, version, chosen))
    const papers = papersOf(values, chosen.papers)
    const dossier = await here.writing(context => submitAtCounter(context, { draft, papers, accept: accept === 'yes' }))
    return here.redirect(`/lam-viec/tiep-nhan/xong/${dossier.id}`)
  })
}

/** Everything of one dossier on one page, for the person at the counter. */
export default function IntakePage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text, actor } = useFrame()
  const { version, chosen, receives } = loaderData
  const here = `/lam-viec/tiep-nhan/${encodeURIComponent(version.procedureCode)}`
  const title = text('dossiers.work.intake.title', { name: version.name })
  return (
    <>
      <PageTitle form={actionData}>{title}</PageTitle>
      <PageHead title={version.name}>
        <LinkButton href="/lam-viec/tiep-nhan" icon="arrow-left">
          {text('dossiers.work.intake.other')}
        </LinkButton>
      </PageHead>
      {receives ? null : <Notice state="warn">{text('dossiers.work.intake.not-here')}</Notice>}
      {version.cases.length > 1 ? (
        <Tabs
          label={text('dossiers.work.intake.case')}
          tabs={version.cases.map(one => ({
            label: one.name,
            href: `${here}?truong-hop=${encodeURIComponent(one.code)}`,
            current: one.code === chosen.code,
          }))}
        />
      ) : null}
      <ErrorSummary form={actionData} />
      <Form
        label={title}
        action={`${here}?truong-hop=${encodeURIComponent(chosen.code)}`}
        keepFor={actor.kind === 'official' ? actor.accountId : undefined}
      >
        <SplitView
          side={<IntakeSide version={version} chosen={chosen} form={actionData} />}
          sideLabel={text('dossiers.work.papers')}
          even
          sticky
        >
          <SubjectCard places={loaderData.places} audience={version.audience} form={actionData} />
          <QuestionCards definition={version.form} form={actionData} />
        </SplitView>
      </Form>
    </>
  )
}
