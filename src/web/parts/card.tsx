import { type ReactNode, useId } from 'react'
import { useFrame } from '../frame.tsx'

interface CardProps {
  readonly title?: ReactNode
  readonly children: ReactNode
  readonly className?: string
  readonly id?: string
  /** Beside the title: a tag, a link. */
  readonly aside?: ReactNode
}

/** Side matter, or one paper in a list; not a wrapper for everything. On the workspace it is a pane. */
export function Card({ title, children, className, id, aside }: CardProps) {
  const heading = useId()
  const look = useFrame().layout === 'workspace' ? 'pane' : 'card'
  const classes = className ? `${look} ${className}` : look
  if (!title)
    return (
      <div className={classes} id={id}>
        {children}
      </div>
    )
  return (
    <section className={classes} id={id} aria-labelledby={heading}>
      {aside ? (
        <div className="bar">
          <h2 className="grow" id={heading}>
            {title}
          </h2>
          {aside}
        </div>
      ) : (
        <h2 id={heading}>{title}</h2>
      )}
      {children}
    </section>
  )
}
