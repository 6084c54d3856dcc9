import { weekdays } from '#kernel/calendar/working-calendar.ts'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import type { CalendarDayRecord } from '#modules/calendar/calendar-schema.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { Choice, SelectField } from '#web/parts/choice.tsx'
import { NearDateField } from '#web/parts/date-field.tsx'
import { Form } from '#web/parts/form.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { capitalise } from './capitalise.ts'
import { kinds, reasons } from './day-form.ts'

interface DayFormProps {
  /** The day that is to be changed; a new one when absent. */
  readonly day: CalendarDayRecord | undefined
  readonly form: FormAnswer | undefined
}

/** Declares a day, or changes one that has not begun; an ordinary day takes a declared one back. */
export function DayForm({ day, form }: DayFormProps) {
  const text = useText()
  return (
    <Card title={text(day ? 'calendar.change-day' : 'calendar.add-day')}>
      <p>{text('calendar.day-effect')}</p>
      <Form>
        <NearDateField name="date" label={text('calendar.date')} value={day?.date} form={form} />
        <Choice
          name="kind"
          label={text('calendar.kind')}
          form={form}
          value={day?.kind ?? 'off'}
          options={kinds.map(value => ({
            value,
            label: text(`calendar.kind.${value}`),
            hint: text(`calendar.kind-hint.${value}`),
          }))}
        />
        <SelectField
          name="likeWeekday"
          label={text('calendar.like-weekday')}
          hint={text('calendar.like-weekday-hint')}
          empty={text('calendar.like-weekday-none')}
          form={form}
          value={day?.likeWeekday}
          options={weekdays.map((value, index) => ({
            value,
            label: capitalise(text(`kernel.weekday.${index + 1}`)),
          }))}
        />
        <SelectField
          name="reason"
          label={text('calendar.reason')}
          form={form}
          value={day?.reason ?? 'local'}
          options={reasons.map(value => ({ value, label: text(`calendar.reason.${value}`) }))}
        />
        <TextField name="nameVi" label={text('calendar.name-vi')} value={day?.name.vi} form={form} maxLength={200} />
        <TextField
          name="nameEn"
          label={text('calendar.name-en')}
          hint={text('calendar.name-en-hint')}
          value={day?.name.en}
          form={form}
          maxLength={200}
        />
        <TextField
          name="source"
          label={text('calendar.source')}
          hint={text('calendar.source-hint')}
          value={day?.source}
          form={form}
          maxLength={300}
        />
        <SubmitButton kind="main">{text('calendar.save-day')}</SubmitButton>
      </Form>
    </Card>
  )
}
