import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { LongText } from '#web/parts/text-field.tsx'
import type { DossierView } from '../../../following/dossier-view.ts'

export const scores = ['5', '4', '3', '2', '1'] as const

/** How it went, asked once, when it is over. */
export function RatingSection({ view }: { readonly view: DossierView }) {
  const { text, locale } = useFrame()
  const { rating, actions, dossier } = view
  if (rating)
    return (
      <Notice title={text('dossiers.public.rating.done', { score: text(`dossiers.public.rating.${rating.score}`) })}>
        {formatInstant(rating.ratedAt, locale)}
      </Notice>
    )
  if (!actions.includes('rate')) return null
  return (
    <section className="card gap" aria-labelledby="rating">
      <h2 id="rating">{text('dossiers.public.rating.title')}</h2>
      <RatingForm dossierId={dossier.id} />
    </section>
  )
}

interface RatingFormProps {
  readonly dossierId: string
  readonly form?: FormAnswer | undefined
}

export function RatingForm({ dossierId, form }: RatingFormProps) {
  const { text } = useFrame()
  return (
    <Form action={`/ho-so/${dossierId}/danh-gia`}>
      <Choice
        name="score"
        label={text('dossiers.public.rating.score')}
        form={form}
        options={scores.map(score => ({ value: score, label: text(`dossiers.public.rating.${score}`) }))}
      />
      <LongText
        name="comment"
        label={text('dossiers.public.rating.comment')}
        hint={text('dossiers.public.rating.comment-hint')}
        form={form}
        maxLength={1000}
        optional
      />
      <SubmitButton>{text('dossiers.public.rating.send')}</SubmitButton>
    </Form>
  )
}
