import { typedValue } from '../form-state.ts'
import { describe, Field, type FieldProps } from './field.tsx'

interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'time'
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  /** Hints at the length of the answer, in characters. */
  readonly width?: 2 | 4 | 10 | 20
  readonly autoComplete?: string
  readonly maxLength?: number
  readonly list?: string
  readonly spellCheck?: boolean
  /** Where a page that is one form begins: the cursor stands here, unless something is wrong above. */
  readonly focus?: boolean
}

export function TextField({
  value,
  type = 'text',
  width,
  autoComplete = 'off',
  spellCheck = false,
  ...props
}: TextFieldProps) {
  const { id, describedBy, invalid } = describe(props)
  return (
    <Field {...props}>
      <input
        className={width ? `in w${width}` : 'in'}
        id={id}
        name={props.name}
        type={type}
        defaultValue={type === 'password' ? undefined : typedValue(props.form, props.name, value)}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        list={props.list}
        autoComplete={autoComplete}
        spellCheck={spellCheck}
        data-focus={props.focus ? '' : undefined}
        aria-invalid={invalid}
        aria-describedby={describedBy}
      />
    </Field>
  )
}

interface LongTextProps extends FieldProps {
  readonly value?: string | undefined
  readonly rows?: number
  readonly maxLength?: number
  readonly autoComplete?: string
}

export function LongText({ value, rows = 4, maxLength, autoComplete, ...props }: LongTextProps) {
  const { id, describedBy, invalid } = describe(props)
  return (
    <Field {...props}>
      <textarea
        className="in full"
        id={id}
        name={props.name}
        rows={rows}
        maxLength={maxLength}
        autoComplete={autoComplete}
        defaultValue={typedValue(props.form, props.name, value)}
        aria-invalid={invalid}
        aria-describedby={describedBy}
      />
    </Field>
  )
}
