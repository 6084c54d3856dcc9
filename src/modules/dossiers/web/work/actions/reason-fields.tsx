import { useText } from '#web/frame.tsx'
import { LongText } from '#web/parts/text-field.tsx'
import type { OpenFormProps } from './open-form.tsx'

/** Why; and the rule it rests on, where one must be named. */
export function ReasonFields({ offer: { action }, form }: OpenFormProps) {
  const text = useText()
  return (
    <>
      <p className="small muted">{text(`dossiers.work.form.${action}.why`)}</p>
      <LongText name="reason" label={text('dossiers.work.form.reason')} rows={4} maxLength={2_000} form={form} />
      {action === 'refuse' || action === 'stop' ? (
        <LongText
          name="legalBasis"
          label={text('dossiers.work.form.legal-basis')}
          hint={text('dossiers.work.form.legal-basis-hint')}
          optional={action === 'stop'}
          rows={2}
          maxLength={500}
          form={form}
        />
      ) : null}
    </>
  )
}
