import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { fieldId } from '../form-state.ts'
import { useText } from '../frame.tsx'

/** Top of the page: what is wrong, in the fields' own words, each line leading to its field. Nothing when nothing is wrong. */
export function ErrorSummary({ form, title }: { readonly form: FormAnswer | undefined; readonly title?: string }) {
  const text = useText()
  if (!form || form.errors.length === 0) return null
  const whole = form.errors.every(error => error.path === '')
  const heading = title ?? (whole ? text('web.errors.whole') : text('web.errors.title', { count: form.errors.length }))
  return (
    <div className="errs" role="alert" aria-labelledby="errors-title" tabIndex={-1} data-focus="">
      <h2 id="errors-title">{heading}</h2>
      <ul>
        {form.errors.map(error => (
          <li key={`${error.path} ${error.message}`}>
            {error.path ? <a href={`#${fieldId(error.path)}`}>{error.message}</a> : error.message}
          </li>
        ))}
      </ul>
    </div>
  )
}
