import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { AppError, notFound } from '#kernel/errors.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatMoney } from '#kernel/i18n/format.ts'
import { sentenceCase } from '#kernel/text/person-name.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Confirm } from '#web/parts/choice.tsx'
import { Facts } from '#web/parts/facts.tsx'
import { Form } from '#web/parts/form.tsx'
import { Actions } from '#web/parts/reading.tsx'
import { submitDossier } from '../../../filing/submit-dossier.ts'
import { dossierParams, readDraft, stepPage } from './draft-page.ts'
import { FeeTable } from './fee-table.tsx'
import { FilingFrame } from './filing-frame.tsx'
import { readSummary } from './read-summary.ts'
import { SummarySections } from './summary-list.tsx'
import { takeOverToNewVersion } from './take-over.ts'

const schema = z.object({
  revision: z.coerce.number().int().positive(),
  declaration: z.literal('yes', 'dossiers.declaration-missing'),
})

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const draft = await readDraft(here)
  const place = stepPage(here, draft, step => step.kind === 'summary')
  if (!place) throw notFound()
  return { ...place, ...(await here.reading(context => readSummary(context, draft, here.text, here.locale))) }
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const { dossierId } = here.params(dossierParams)
  return here.submit(schema, async ({ revision }) => {
    try {
      await here.writing(context => submitDossier(context, { dossierId, revision }))
    } catch (error) {
      if (error instanceof AppError && error.reason === 'dossiers.version-replaced')
        await here.writing(context => takeOverToNewVersion(context, { dossierId }))
      throw error
    }
    return here.redirect(`/ho-so/${dossierId}/da-nop`)
  })
}

export default function SummaryPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text, locale } = useFrame()
  const { sections, fees, competentUnit, limit, revision } = loaderData
  const facts = [
    { name: text('dossiers.public.fee.due'), value: formatMoney(fees.total, locale) },
    ...(competentUnit ? [{ name: text('dossiers.public.competent'), value: competentUnit }] : []),
    ...(limit
      ? [{ name: text('dossiers.public.limit'), value: sentenceCase(limit), note: text('dossiers.public.limit.from') }]
      : []),
  ]
  return (
    <FilingFrame {...loaderData} form={actionData}>
      <p className="lead">{text('dossiers.public.summary.lead')}</p>
      <SummarySections sections={sections} />
      <div className="head">
        <h2>{text('dossiers.public.fee.title')}</h2>
      </div>
      <FeeTable {...fees} />
      {fees.total > 0 ? <p className="small muted">{text('dossiers.public.fee.where')}</p> : null}
      <Facts facts={facts} />
      <Form>
        <input type="hidden" name="revision" value={revision} />
        <Confirm name="declaration" label={text('dossiers.public.declaration')} form={actionData} />
        <Actions>
          <SubmitButton kind="main" icon="send">
            {text('dossiers.public.submit')}
          </SubmitButton>
          <a href="/ho-so">{text('dossiers.public.later')}</a>
        </Actions>
        <p className="small muted">{text('dossiers.public.no-print')}</p>
      </Form>
    </FilingFrame>
  )
}
