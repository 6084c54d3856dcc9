import type { FormAnswer } from '#kernel/http/form-answer.ts'
import type { Audience } from '#modules/procedures/index.ts'
import { useText } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { Choice, SelectField } from '#web/parts/choice.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import type { Intake } from './read-intake.ts'

interface SubjectCardProps {
  readonly places: Intake['places']
  readonly audience: readonly Audience[]
  readonly form: FormAnswer | undefined
}

/** Whose dossier it is, who brings it when not the same, and where the matter lies. */
export function SubjectCard({ places, audience, form }: SubjectCardProps) {
  const text = useText()
  const [place] = places
  return (
    <Card title={text('dossiers.work.intake.subject')}>
      {audience.length > 1 ? (
        <Choice
          name="subject.kind"
          label={text('dossiers.work.intake.kind')}
          options={audience.map(value => ({ value, label: text(`dossiers.work.intake.kind.${value}`) }))}
          value={audience[0]}
          form={form}
        />
      ) : (
        <input type="hidden" name="subject.kind" value={audience[0] ?? 'citizen'} />
      )}
      <div className="fields">
        <TextField name="subject.name" label={text('dossiers.work.intake.name')} maxLength={200} form={form} focus />
        <TextField
          name="subject.number"
          label={text('dossiers.work.intake.number')}
          inputMode="numeric"
          maxLength={20}
          optional
          form={form}
        />
        <TextField
          name="subject.phone"
          label={text('dossiers.work.fact.phone')}
          type="tel"
          maxLength={20}
          optional
          form={form}
        />
        <TextField
          name="subject.email"
          label={text('dossiers.work.fact.email')}
          type="email"
          maxLength={254}
          optional
          form={form}
        />
      </div>
      <TextField
        name="subject.address"
        label={text('dossiers.work.fact.address')}
        maxLength={400}
        optional
        form={form}
      />
      {places.length === 1 && place ? (
        <>
          <input type="hidden" name="territoryId" value={place.value} />
          <p className="small muted">{text('dossiers.work.intake.place-is', { place: place.label })}</p>
        </>
      ) : (
        <SelectField
          name="territoryId"
          label={text('dossiers.work.intake.place')}
          options={places}
          empty={text('dossiers.work.intake.place-choose')}
          form={form}
        />
      )}
      <details>
        <summary>{text('dossiers.work.intake.other-submitter')}</summary>
        <div className="fields">
          <TextField
            name="submitter.name"
            label={text('dossiers.work.intake.submitter')}
            maxLength={200}
            optional
            form={form}
          />
          <TextField
            name="submitter.number"
            label={text('dossiers.work.intake.number')}
            inputMode="numeric"
            maxLength={20}
            optional
            form={form}
          />
        </div>
      </details>
    </Card>
  )
}
