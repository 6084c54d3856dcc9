import type { ReactNode } from 'react'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { errorOf, fieldId } from '../form-state.ts'
import { useText } from '../frame.tsx'
import { Icon } from './icon.tsx'

/** What every field is given. The label stands above, the hint under it; a placeholder carries neither. */
export interface FieldProps {
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What came back from the server, with what was typed and what is wrong. */
  readonly form?: FormAnswer | undefined
  /** Says so beside the label; what is not optional is required. */
  readonly optional?: boolean
  /** The label is for those who cannot see the field, where its place says it all. */
  readonly labelHidden?: boolean
}

/** What ties an input to its hint and its error. */
export function describe({ name, hint, form }: Pick<FieldProps, 'name' | 'hint' | 'form'>) {
  const id = fieldId(name)
  const error = errorOf(form, name)
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  return { id, error, describedBy, invalid: error ? true : undefined }
}

/** A field with one input. */
export function Field(props: FieldProps & { readonly children: ReactNode }) {
  const { id, error } = describe(props)
  return (
    <div className={error ? 'field bad' : 'field'}>
      <label htmlFor={id} className={props.labelHidden ? 'vh' : undefined}>
        {props.label} <Optional when={props.optional} />
      </label>
      <HintAndError {...props} />
      {props.children}
    </div>
  )
}

/** A field with several inputs. */
export function FieldGroup(props: FieldProps & { readonly children: ReactNode }) {
  const { error, describedBy } = describe(props)
  return (
    <fieldset className={error ? 'field bad' : 'field'} aria-describedby={describedBy}>
      <legend className={props.labelHidden ? 'vh' : undefined}>
        {props.label} <Optional when={props.optional} />
      </legend>
      <HintAndError {...props} />
      {props.children}
    </fieldset>
  )
}

function HintAndError({ name, hint, form }: FieldProps) {
  const text = useText()
  const { id, error } = describe({ name, hint, form })
  return (
    <>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="err" id={`${id}-error`}>
          <Icon name="alert-circle" />
          <span>
            <span className="vh">{text('web.error-prefix')}</span> {error}
          </span>
        </p>
      ) : null}
    </>
  )
}

function Optional({ when }: { readonly when: boolean | undefined }) {
  const text = useText()
  return when ? <span className="optional">{text('web.optional')}</span> : null
}
