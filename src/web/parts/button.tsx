import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** `main` is the one filled button of a view; say a verb and its object. */
export type ButtonKind = 'main' | 'quiet' | 'danger'

interface ButtonLook {
  readonly children: ReactNode
  readonly kind?: ButtonKind
  readonly icon?: IconName
  readonly iconAfter?: IconName
  readonly wide?: boolean
  /** The key that does the same in the workspace, shown and wired. */
  readonly shortcut?: string
}

interface SubmitButtonProps extends ButtonLook {
  readonly name?: string
  readonly value?: string
  /** Id of the form it belongs to when it stands outside. */
  readonly form?: string
  readonly formAction?: string
}

/** Sends the form it stands in. */
export function SubmitButton({ name, value, form, formAction, ...look }: SubmitButtonProps) {
  const className = classOf(look)
  return (
    <button type="submit" className={className} data-key={look.shortcut} {...{ name, value, form, formAction }}>
      <ButtonWords {...look} />
    </button>
  )
}

/**
 * What the Enter key does in a form whose first button undoes something: browsers press the first one they find. Stands first in the form,
 * seen and reached by nobody.
 */
export function EnterButton({ name, value }: { readonly name: string; readonly value: string }) {
  return <button type="submit" className="vh" tabIndex={-1} aria-hidden="true" {...{ name, value }} />
}

/** An action of our scripts; useless without them, so it hides until they run. */
export function ScriptButton({ does, ...look }: ButtonLook & { readonly does: string }) {
  const className = classOf(look)
  return (
    <button type="button" className={className} data-do={does} data-key={look.shortcut} hidden>
      <ButtonWords {...look} />
    </button>
  )
}

interface LinkButtonProps extends ButtonLook {
  readonly href: string
  readonly download?: boolean
}

/** Goes to another page, looking like a button. */
export function LinkButton({ href, download, ...look }: LinkButtonProps) {
  const className = classOf(look)
  return (
    <a className={className} href={href} download={download} data-key={look.shortcut}>
      <ButtonWords {...look} />
    </a>
  )
}

function ButtonWords({ children, icon, iconAfter, shortcut }: ButtonLook) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
      {iconAfter ? <Icon name={iconAfter} /> : null}
      {shortcut ? <kbd>{shortcut}</kbd> : null}
    </>
  )
}

function classOf({ kind = 'quiet', wide }: ButtonLook): string {
  return ['btn', kind === 'main' ? 'go' : kind, wide ? 'wide' : ''].filter(Boolean).join(' ')
}
