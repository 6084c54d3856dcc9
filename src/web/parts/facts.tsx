import type { ReactNode } from 'react'
import { useFrame } from '../frame.tsx'

export interface Fact {
  readonly name: string
  readonly value: ReactNode
  readonly note?: ReactNode
}

/** Figures of one thing, side by side between two rules; on the workspace, name and value in two columns. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const { layout } = useFrame()
  return (
    <dl className={layout === 'workspace' ? 'dl' : 'facts'}>
      {facts.map(fact => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>
            {fact.value}
            {fact.note ? <small>{fact.note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export interface AnswerRow extends Fact {
  /** Where the answer is changed; what it is, for those who hear links out of context. */
  readonly change?: { readonly href: string; readonly label: string; readonly hidden: string }
}

/** What somebody answered, each with a way to change it. */
export function AnswerList({ answers }: { readonly answers: readonly AnswerRow[] }) {
  return (
    <dl className="ans">
      {answers.map(answer => (
        <div key={answer.name}>
          <dt>{answer.name}</dt>
          <dd>
            {answer.value}
            {answer.note ? <small className="muted">{answer.note}</small> : null}
          </dd>
          {answer.change ? (
            <dd className="do">
              <a href={answer.change.href}>
                {answer.change.label}
                <span className="vh"> {answer.change.hidden}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}
