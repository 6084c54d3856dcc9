import type { FormAnswer } from '#kernel/http/form-answer.ts'
import type { KeysOfUnit } from '#modules/signing/keys/list-keys.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { Choice, SelectField } from '#web/parts/choice.tsx'
import { Form } from '#web/parts/form.tsx'
import { LongText, TextField } from '#web/parts/text-field.tsx'

interface BindKeyFormProps extends Pick<KeysOfUnit, 'unit' | 'officials'> {
  readonly form: FormAnswer | undefined
}

const ways = ['remote', 'pkcs11', 'agent'] as const

/** Binds a certificate that an authority has issued to whoever it was issued to. */
export function BindKeyForm({ unit, officials, form }: BindKeyFormProps) {
  const { text } = useFrame()
  return (
    <Card title={text('signing.keys.bind')}>
      <Form>
        <SelectField
          name="owner"
          label={text('signing.keys.owner')}
          form={form}
          empty={text('signing.keys.owner-pick')}
          options={[
            { value: `unit:${unit.id}`, label: text('signing.keys.owner-unit', { unit: unit.name }) },
            ...officials.map(({ personId, name, titles }) => ({
              value: `person:${personId}`,
              label: `${name}, ${titles.join('; ')}`,
            })),
          ]}
        />
        <Choice
          name="kind"
          label={text('signing.keys.way')}
          form={form}
          options={ways.map(kind => ({ value: kind, label: text(`signing.way.${kind}`) }))}
        />
        <TextField
          name="locator"
          label={text('signing.keys.locator')}
          hint={text('signing.keys.locator-hint')}
          form={form}
          optional
        />
        <LongText
          name="certificate"
          label={text('signing.keys.pem')}
          hint={text('signing.keys.pem-hint')}
          form={form}
        />
        <div className="acts">
          <SubmitButton name="do" value="bind" kind="main">
            {text('signing.keys.bind-do')}
          </SubmitButton>
        </div>
      </Form>
    </Card>
  )
}
