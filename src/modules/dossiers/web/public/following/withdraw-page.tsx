import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Back } from '#web/parts/crumbs.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Actions, Reading, Where } from '#web/parts/reading.tsx'
import { LongText } from '#web/parts/text-field.tsx'
import { withdrawDossier } from '../../../filing/withdraw-dossier.ts'
import { getMyDossier } from '../../../following/get-dossier.ts'
import { dossierRef, paragraph } from '../../../text-schema.ts'
import { dossierParams } from '../filing/draft-page.ts'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { dossierId } = here.params(dossierParams)
  const { dossier, actions } = await here.reading(context => getMyDossier(context, { dossierId }))
  if (!actions.includes('withdraw')) throw here.redirect(`/ho-so/${dossierId}`)
  const { code, procedureName, revision } = dossier
  return { dossierId, code, procedureName, revision }
}

const schema = z.object({ revision: dossierRef.revision, reason: paragraph() })

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const { dossierId } = here.params(dossierParams)
  return here.submit(schema, async input => {
    await here.writing(context => withdrawDossier(context, { dossierId, ...input }))
    return here.redirect(`/ho-so/${dossierId}`)
  })
}

export default function WithdrawPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { dossierId, code, procedureName, revision } = loaderData
  const title = text('dossiers.public.withdraw.title')
  return (
    <Reading narrow>
      <PageTitle form={actionData}>{title}</PageTitle>
      <Back href={`/ho-so/${dossierId}`} />
      <ErrorSummary form={actionData} />
      <Where>
        <OwnWords>{procedureName}</OwnWords>, <span className="code">{code}</span>
      </Where>
      <h1>{title}</h1>
      <p className="lead">{text('dossiers.public.withdraw.lead')}</p>
      <ul>
        <li>{text('dossiers.public.withdraw.final')}</li>
        <li>{text('dossiers.public.withdraw.papers')}</li>
        <li>{text('dossiers.public.withdraw.again')}</li>
      </ul>
      <Form className="gap">
        <input type="hidden" name="revision" value={revision} />
        <LongText
          name="reason"
          label={text('dossiers.public.withdraw.why')}
          hint={text('dossiers.public.withdraw.why-hint')}
          form={actionData}
          maxLength={2000}
        />
        <Actions>
          <SubmitButton kind="danger">{text('dossiers.public.withdraw.do')}</SubmitButton>
          <a href={`/ho-so/${dossierId}`}>{text('dossiers.public.withdraw.keep')}</a>
        </Actions>
      </Form>
    </Reading>
  )
}
