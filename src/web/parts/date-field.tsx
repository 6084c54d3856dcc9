import { typedValue } from '../form-state.ts'
import { useText } from '../frame.tsx'
import { describe, Field, FieldGroup, type FieldProps } from './field.tsx'

const parts = [
  { part: 'day', width: 2, length: 2 },
  { part: 'month', width: 2, length: 2 },
  { part: 'year', width: 4, length: 4 },
] as const

interface DateFieldProps extends FieldProps {
  readonly value?: string | undefined
  /** The reader's own day of birth, which their browser knows (WCAG 2.2, 1.3.5). */
  readonly ofReader?: boolean
}

/** A date that people know by heart, in three inputs; arrives as one ISO date under `name`. A whole date pasted into one fills all three. */
export function DateField({ value, ofReader = false, ...props }: DateFieldProps) {
  const text = useText()
  const { id, invalid } = describe(props)
  const [year = '', month = '', day = ''] = /^\d{4}-\d{2}-\d{2}$/.test(value ?? '') ? (value ?? '').split('-') : []
  const before = { day: dropZero(day), month: dropZero(month), year }
  return (
    <FieldGroup {...props}>
      <div className="row" data-date="">
        {parts.map(({ part, width, length }) => (
          <div key={part}>
            <label htmlFor={part === 'day' ? id : `${id}-${part}`}>{text(`web.date.${part}`)}</label>
            <input
              className={`in w${width}`}
              id={part === 'day' ? id : `${id}-${part}`}
              name={`${props.name}.${part}`}
              inputMode="numeric"
              maxLength={length}
              autoComplete={ofReader ? `bday-${part}` : 'off'}
              defaultValue={typedValue(props.form, `${props.name}.${part}`, before[part])}
              aria-invalid={invalid}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}

/** A date near today, from the browser's own calendar. */
export function NearDateField({ value, ...props }: FieldProps & { readonly value?: string | undefined }) {
  const { id, describedBy, invalid } = describe(props)
  return (
    <Field {...props}>
      <input
        className="in w10"
        type="date"
        id={id}
        name={props.name}
        defaultValue={typedValue(props.form, props.name, value)}
        aria-invalid={invalid}
        aria-describedby={describedBy}
      />
    </Field>
  )
}

const dropZero = (digits: string): string => digits.replace(/^0/, '')
