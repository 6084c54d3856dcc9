import type { ReactNode } from 'react'
import { useText } from '../frame.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Notice } from './notice.tsx'

interface EmptyProps {
  readonly title: string
  /** Why there is nothing, and what next. */
  readonly children?: ReactNode
  readonly icon?: IconName
  /** `h2` unless the page says otherwise. */
  readonly level?: 2 | 3
}

export function Empty({ title, children, icon = 'circle-check', level = 2 }: EmptyProps) {
  const Heading = `h${level}` as const
  return (
    <div className="blank">
      <Icon name={icon} />
      <Heading>{title}</Heading>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}

/** Keeps the place of what is still on its way. */
export function Loading({ label, lines = 6 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div aria-busy="true">
      <p className="vh">{label}</p>
      <div className="bones" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
          <span className="bone" key={line} />
        ))}
      </div>
    </div>
  )
}

/** Something that should stand here could not be had; says what is safe. */
export function Failed({
  title,
  children,
  retryHref,
}: {
  readonly title: string
  readonly children: string
  readonly retryHref?: string
}) {
  const text = useText()
  return (
    <Notice state="late" title={title}>
      <p>{children}</p>
      {retryHref ? (
        <p>
          <a className="btn quiet" href={retryHref}>
            {text('web.retry')}
          </a>
        </p>
      ) : null}
    </Notice>
  )
}
