import { data, type LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { type PageProps, type PageTools, page } from '#kernel/http/page.ts'
import { useFrame } from '#web/frame.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading } from '#web/parts/reading.tsx'
import { readDossierCode } from '../../../dossier-code.ts'
import { type TrackedDossier, trackDossier } from '../../../following/track-dossier.ts'
import { statusSentence } from '../status-sentence.ts'
import { TrackForm, WithoutCode } from './track-form.tsx'
import { Tracked } from './tracked.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { code } = here.params(z.object({ code: z.string().max(60) }))
  const read = readDossierCode(code)
  if (read && read !== code) throw here.redirect(`/tra-cuu/${read}`)
  try {
    const tracked = await here.reading(context => trackDossier(context, { code }))
    return { tracked: withStatus(here, tracked), form: undefined }
  } catch (error) {
    if (!(error instanceof AppError) || !['not-found', 'bad-input'].includes(error.code)) throw error
    const reason = read ? 'errors.dossiers.no-such-code' : 'errors.dossiers.not-a-code'
    const form: FormAnswer = { values: { ma: code }, errors: [{ path: 'ma', message: here.text(reason) }] }
    return data({ tracked: undefined, form }, { status: 404 })
  }
}

function withStatus(here: PageTools, tracked: TrackedDossier) {
  const status = statusSentence({ ...tracked, own: false }, here.text, here.locale, here.kernel.now())
  return { ...tracked, status }
}

export default function TrackedPage({ loaderData: { tracked, form } }: PageProps<typeof loader>) {
  const { text } = useFrame()
  if (tracked) return <Tracked tracked={tracked} />
  return (
    <Reading narrow>
      <PageTitle form={form}>{text('dossiers.public.track.title')}</PageTitle>
      <ErrorSummary form={form} title={text('dossiers.public.track.not-found')} />
      <h1>{text('dossiers.public.track.title')}</h1>
      <TrackForm form={form} />
      <WithoutCode />
    </Reading>
  )
}
