import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { useFrame } from '#web/frame.tsx'
import { Back } from '#web/parts/crumbs.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading, Where } from '#web/parts/reading.tsx'
import { getMyDossier } from '../../../following/get-dossier.ts'
import { rateDossier } from '../../../following/rate-dossier.ts'
import { optionalParagraph } from '../../../text-schema.ts'
import { dossierParams } from '../filing/draft-page.ts'
import { RatingForm } from './rating-form.tsx'

const schema = z.object({
  score: z.enum(['1', '2', '3', '4', '5'], 'field.choice').transform(Number),
  comment: optionalParagraph(1_000),
})

/** The form stands on the dossier's page; this one is there for when something is wrong with what was sent. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { dossierId } = here.params(dossierParams)
  const { dossier, actions, rating } = await here.reading(context => getMyDossier(context, { dossierId }))
  if (!actions.includes('rate') || rating) throw here.redirect(`/ho-so/${dossierId}`)
  return { dossierId, procedureName: dossier.procedureName }
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const { dossierId } = here.params(dossierParams)
  return here.submit(schema, async input => {
    await here.writing(context => rateDossier(context, { dossierId, ...input }))
    return here.redirect(`/ho-so/${dossierId}`)
  })
}

export default function RatePage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { dossierId, procedureName } = loaderData
  const title = text('dossiers.public.rating.title')
  return (
    <Reading narrow>
      <PageTitle form={actionData}>{title}</PageTitle>
      <Back href={`/ho-so/${dossierId}`} />
      <ErrorSummary form={actionData} />
      <Where>
        <OwnWords>{procedureName}</OwnWords>
      </Where>
      <h1>{title}</h1>
      <RatingForm dossierId={dossierId} form={actionData} />
    </Reading>
  )
}
