import { dateOf } from '#kernel/calendar/local-minutes.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame, useText } from '#web/frame.tsx'
import { Choice, SelectField } from '#web/parts/choice.tsx'
import { NearDateField } from '#web/parts/date-field.tsx'
import { LongText, TextField } from '#web/parts/text-field.tsx'
import type { OpenFormProps } from './open-form.tsx'

export function AskOpinionFields({ choices, form }: OpenFormProps) {
  const text = useText()
  return (
    <>
      <p className="small muted">{text('dossiers.work.form.ask-opinion.why')}</p>
      <SelectField
        name="unitId"
        label={text('dossiers.work.form.unit')}
        options={choices.units}
        value={choices.unitToAsk}
        empty={text('dossiers.work.form.unit-choose')}
        form={form}
      />
      <LongText name="question" label={text('dossiers.work.form.question')} rows={4} maxLength={2_000} form={form} />
    </>
  )
}

const stances = ['agrees', 'agrees-with-conditions', 'disagrees'] as const

export function GiveOpinionFields({ view: { opinions }, form }: OpenFormProps) {
  const { text, actor } = useFrame()
  const unitId = actor.kind === 'official' ? actor.unitId : undefined
  const asked = opinions.find(opinion => opinion.askedUnitId === unitId && opinion.givenAt === null)
  return (
    <>
      {asked ? <blockquote>{asked.question}</blockquote> : null}
      <Choice
        name="stance"
        label={text('dossiers.work.form.stance')}
        options={stances.map(value => ({ value, label: text(`dossiers.stance.${value}`) }))}
        form={form}
      />
      <LongText name="answer" label={text('dossiers.work.form.answer')} rows={5} maxLength={2_000} form={form} />
    </>
  )
}

export function AssignFields({ choices, view, form }: OpenFormProps) {
  const text = useText()
  return (
    <>
      <SelectField
        name="postId"
        label={text('dossiers.work.form.post')}
        options={choices.posts}
        value={view.dossier.assignedPostId ?? undefined}
        form={form}
      />
      <TextField name="note" label={text('dossiers.work.note')} optional maxLength={500} form={form} />
    </>
  )
}

/** Form 04. The clock moves a time at which the office is closed to the next at which it is open. */
export function ExtendFields({ view: { dossier }, form }: OpenFormProps) {
  const { text, locale } = useFrame()
  const due = dossier.dueAt
  return (
    <>
      {due ? (
        <p className="small muted">{text('dossiers.work.form.extend.why', { due: formatInstant(due, locale) })}</p>
      ) : null}
      <LongText name="reason" label={text('dossiers.work.form.extend.reason')} rows={3} maxLength={2_000} form={form} />
      <NearDateField
        name="date"
        label={text('dossiers.work.form.extend.date')}
        value={due ? dateOf(due).add({ days: 3 }).toString() : undefined}
        form={form}
      />
      <TextField
        name="time"
        type="time"
        label={text('dossiers.work.form.extend.time')}
        width={10}
        value={due ? formatInstant(due, locale, 'time') : '16:30'}
        form={form}
      />
    </>
  )
}
