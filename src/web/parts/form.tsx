import type { ReactNode } from 'react'
import { Csrf } from './csrf.tsx'

interface FormProps {
  readonly children: ReactNode
  /** Where it goes; the same page when absent. */
  readonly action?: string
  readonly className?: string
  readonly id?: string
  /** The form holds file inputs. */
  readonly files?: boolean
  /** Name under which what is typed is kept in this browser until it is sent; for long texts only, never for personal data. */
  readonly draft?: string
  readonly label?: string
  /** The page was opened for this form: the cursor goes to its first field. */
  readonly focusWithin?: boolean
  /** Under this reader's id all that was typed is kept in the tab while it is on its way: for long forms, nothing of which outlives the tab. */
  readonly keepFor?: string | undefined
}

/** A form that changes something: posted, with its token. The browser does not judge it; the server answers in our words. */
export function Form({ children, action, className, id, files, draft, label, focusWithin, keepFor }: FormProps) {
  return (
    <form
      method="post"
      action={action}
      className={className}
      id={id}
      encType={files ? 'multipart/form-data' : undefined}
      data-draft={draft}
      data-guard=""
      data-focus-within={focusWithin ? '' : undefined}
      data-keep={keepFor}
      aria-label={label}
      noValidate
    >
      <Csrf />
      {children}
    </form>
  )
}
