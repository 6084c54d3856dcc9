import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Back } from '#web/parts/crumbs.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Actions, Reading, Where } from '#web/parts/reading.tsx'
import { discardDraft } from '../../../filing/discard-draft.ts'
import { dossierParams } from './draft-page.ts'
import { openDraft } from './open-draft.ts'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { dossierId } = here.params(dossierParams)
  const opened = await here.reading(context => openDraft(context, { dossierId }))
  if (!opened) throw here.redirect(`/ho-so/${dossierId}`)
  const { procedureName, createdAt } = opened.dossier
  return { dossierId, procedureName, createdAt, papers: opened.papers.length }
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const { dossierId } = here.params(dossierParams)
  return here.submit(z.object({}), async () => {
    await here.writing(context => discardDraft(context, { dossierId }))
    return here.redirect('/ho-so')
  })
}

export default function DiscardPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text, locale } = useFrame()
  const { dossierId, procedureName, createdAt, papers } = loaderData
  const title = text('dossiers.public.discard.title')
  return (
    <Reading narrow>
      <PageTitle form={actionData}>{title}</PageTitle>
      <Back href={`/ho-so/${dossierId}`} />
      <ErrorSummary form={actionData} />
      <Where>
        <OwnWords>{procedureName}</OwnWords>
      </Where>
      <h1>{title}</h1>
      <p className="lead">{text('dossiers.public.discard.lead', { at: formatInstant(createdAt, locale), papers })}</p>
      <Form className="gap">
        <Actions>
          <SubmitButton kind="danger">{text('dossiers.public.discard.do')}</SubmitButton>
          <a href={`/ho-so/${dossierId}`}>{text('dossiers.public.discard.keep')}</a>
        </Actions>
      </Form>
    </Reading>
  )
}
