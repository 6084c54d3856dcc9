import { describe, Field, type FieldProps } from './field.tsx'

interface FileFieldProps extends FieldProps {
  readonly multiple?: boolean
  /** What the browser offers to pick; the server looks at the bytes. */
  readonly accept?: string
}

/**
 * Say the limits in `hint`. With scripts the files are sent with a bar that shows how far they are; without, by the form's own button.
 * Stands in `<Form files>`.
 */
export function FileField({ multiple, accept = 'image/*,.heic,.pdf', ...props }: FileFieldProps) {
  const { id, describedBy, invalid } = describe(props)
  return (
    <Field {...props}>
      <input
        className="in"
        type="file"
        id={id}
        name={props.name}
        accept={accept}
        multiple={multiple}
        data-upload=""
        aria-invalid={invalid}
        aria-describedby={describedBy}
      />
    </Field>
  )
}
