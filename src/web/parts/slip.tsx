import type { ReactNode } from 'react'

interface SlipProps {
  readonly title: string
  /** A tag above the title: the verdict. */
  readonly verdict?: ReactNode
  /** The few figures that matter: code, due time. */
  readonly facts?: readonly { readonly name: string; readonly value: ReactNode; readonly code?: boolean }[]
  readonly children?: ReactNode
}

/** The one sheet that matters on a page: a receipt, a verdict. At most one. */
export function Slip({ title, verdict, facts = [], children }: SlipProps) {
  return (
    <section className="slip" aria-labelledby="slip-title">
      {verdict ? <p>{verdict}</p> : null}
      <h1 id="slip-title">{title}</h1>
      {facts.length > 0 ? (
        <dl>
          {facts.map(fact => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd className={fact.code ? 'code' : undefined}>{fact.value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {children}
    </section>
  )
}
