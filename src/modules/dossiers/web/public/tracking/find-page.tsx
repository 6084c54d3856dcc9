import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { useFrame } from '#web/frame.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading } from '#web/parts/reading.tsx'
import { readDossierCode } from '../../../dossier-code.ts'
import { TrackForm, WithoutCode } from './track-form.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { ma } = here.query(z.object({ ma: z.string().optional().catch('') }))
  if (ma === undefined) return { form: undefined }
  const code = readDossierCode(ma)
  if (code) throw here.redirect(`/tra-cuu/${code}`)
  const reason = ma.trim() === '' ? 'errors.dossiers.code-missing' : 'errors.dossiers.not-a-code'
  const form: FormAnswer = { values: { ma }, errors: [{ path: 'ma', message: here.text(reason) }] }
  return { form }
}

export default function FindPage({ loaderData: { form } }: PageProps<typeof loader>) {
  const { text } = useFrame()
  return (
    <Reading narrow>
      <PageTitle form={form}>{text('dossiers.public.track.title')}</PageTitle>
      <ErrorSummary form={form} />
      <h1>{text('dossiers.public.track.title')}</h1>
      <p className="lead">{text('dossiers.public.track.lead')}</p>
      <TrackForm form={form} />
      <WithoutCode />
    </Reading>
  )
}
