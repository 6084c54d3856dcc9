import type { ReactNode } from 'react'

/** The line at the top of a workspace page: title, and what can be done with the whole of it. */
export function PageHead({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className="bar head-bar">
      <h1 className="grow">{title}</h1>
      {children}
    </div>
  )
}
