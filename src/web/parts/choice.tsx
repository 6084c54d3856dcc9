import type { ReactNode } from 'react'
import { typedValues } from '../form-state.ts'
import { useText } from '../frame.tsx'
import { describe, Field, FieldGroup, type FieldProps } from './field.tsx'

export interface Option {
  readonly value: string
  readonly label: ReactNode
  readonly hint?: ReactNode
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly Option[]
  readonly value?: string | undefined
}

/** One of a few, all in sight. More than seven: `SelectField`. */
export function Choice({ options, value, ...props }: ChoiceProps) {
  const picked = typedValues(props.form, props.name, value === undefined ? [] : [value])
  return (
    <FieldGroup {...props}>
      <Picks {...props} type="radio" options={options} picked={picked} />
    </FieldGroup>
  )
}

/** Any number of a few. The sent name stands once for each that is picked. */
export function Choices({
  options,
  values,
  ...props
}: Omit<ChoiceProps, 'value'> & { readonly values?: readonly string[] }) {
  return (
    <FieldGroup {...props}>
      <Picks {...props} type="checkbox" options={options} picked={typedValues(props.form, props.name, values)} />
    </FieldGroup>
  )
}

/** Sends `yes` or `no`. */
export function YesNo({ value, ...props }: FieldProps & { readonly value?: boolean | undefined }) {
  const text = useText()
  const options = [
    { value: 'yes', label: text('web.yes') },
    { value: 'no', label: text('web.no') },
  ]
  return <Choice {...props} options={options} value={value === undefined ? undefined : value ? 'yes' : 'no'} />
}

/** One box to tick: a declaration, an agreement. Sends `yes` when ticked. */
export function Confirm({ checked, ...props }: FieldProps & { readonly checked?: boolean }) {
  const { id, error, describedBy, invalid } = describe(props)
  const picked = typedValues(props.form, props.name, checked ? ['yes'] : [])
  return (
    <div className={error ? 'field bad' : 'field'}>
      {error ? (
        <p className="err" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <label className="pick">
        <input
          type="checkbox"
          id={id}
          name={props.name}
          value="yes"
          defaultChecked={picked.includes('yes')}
          aria-invalid={invalid}
          aria-describedby={describedBy}
        />
        <span>
          {props.label}
          {props.hint ? <small id={`${id}-hint`}>{props.hint}</small> : null}
        </span>
      </label>
    </div>
  )
}

interface PicksProps extends Pick<FieldProps, 'name' | 'form'> {
  readonly type: 'radio' | 'checkbox'
  readonly options: readonly Option[]
  readonly picked: readonly string[]
}

/** The first carries the field's id, so that the error summary leads to it. */
function Picks({ name, form, type, options, picked }: PicksProps) {
  const { id, invalid } = describe({ name, form })
  return options.map((option, index) => (
    <label className="pick" key={option.value}>
      <input
        type={type}
        id={index === 0 ? id : `${id}-${index}`}
        name={name}
        value={option.value}
        defaultChecked={picked.includes(option.value)}
        aria-invalid={type === 'checkbox' ? invalid : undefined}
      />
      <span>
        {option.label}
        {option.hint ? <small>{option.hint}</small> : null}
      </span>
    </label>
  ))
}

/** One of many. `empty` is the words of no answer yet. */
export function SelectField({ options, value, empty, ...props }: ChoiceProps & { readonly empty?: string }) {
  const { id, describedBy, invalid } = describe(props)
  const picked = typedValues(props.form, props.name, value === undefined ? [] : [value])
  return (
    <Field {...props}>
      <select
        className="in"
        id={id}
        name={props.name}
        defaultValue={picked[0] ?? ''}
        aria-invalid={invalid}
        aria-describedby={describedBy}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
