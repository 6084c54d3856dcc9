import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { LinkButton, SubmitButton } from '../parts/button.tsx'
import { Choice, Choices, Confirm, SelectField, YesNo } from '../parts/choice.tsx'
import { DateField, NearDateField } from '../parts/date-field.tsx'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { FileField } from '../parts/file-field.tsx'
import { Form } from '../parts/form.tsx'
import { Actions } from '../parts/reading.tsx'
import { LongText, TextField } from '../parts/text-field.tsx'
import samples from './samples.json' with { type: 'json' }

const refused: FormAnswer = {
  values: { 'birthDate.day': '31', 'birthDate.month': '11', 'birthDate.year': '2026' },
  errors: [
    { path: 'birthDate', message: samples.birthDateError },
    { path: 'birthPlace', message: samples.birthPlaceError },
  ],
}
const places = [
  { value: 'hospital', label: samples.hospital, hint: samples.hospitalHint },
  { value: 'home', label: samples.home },
  { value: 'elsewhere', label: samples.elsewhere },
]
const wards = [
  { value: '1', label: samples.wardOne },
  { value: '2', label: samples.wardTwo },
]
const ways = [
  { value: 'mail', label: samples.byMail },
  { value: 'phone', label: samples.byPhone },
]

/** Every kind of field, two of them refused. */
export function FormSamples() {
  return (
    <>
      <ErrorSummary form={refused} />
      <Form files label={samples.forms} draft="kieu-mau">
        <TextField name="name" label={samples.name} hint={samples.nameHint} value={samples.mo} />
        <DateField name="birthDate" label={samples.birthDate} hint={samples.birthDateHint} form={refused} />
        <Choice name="birthPlace" label={samples.birthPlace} options={places} form={refused} />
        <TextField name="copies" label={samples.copies} width={2} inputMode="numeric" value="2" optional />
        <Choices name="receive" label={samples.receive} options={ways} values={['mail']} />
        <YesNo name="twins" label={samples.twins} value={false} />
        <SelectField name="ward" label={samples.ward} options={wards} empty={samples.wardChoose} />
        <NearDateField name="near" label={samples.near} value="2026-11-24" />
        <LongText name="reason" label={samples.reason} hint={samples.reasonHint} />
        <FileField name="paper" label={samples.paper} hint={samples.paperHint} />
        <Confirm name="declare" label={samples.declare} />
        <Actions>
          <SubmitButton kind="main">{samples.save}</SubmitButton>
          <LinkButton href="/kieu-mau" icon="arrow-left">
            {samples.later}
          </LinkButton>
          <SubmitButton kind="danger" icon="ban">
            {samples.refuse}
          </SubmitButton>
        </Actions>
      </Form>
    </>
  )
}
