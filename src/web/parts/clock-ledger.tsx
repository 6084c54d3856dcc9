import type { ReactNode } from 'react'
import { useText } from '../frame.tsx'

export interface ClockLine {
  readonly period: string
  readonly what: ReactNode
  readonly used: string
  readonly left: string
  /** `off`: time that does not count. `now`: where the clock stands. `due`: the last line. */
  readonly kind?: 'off' | 'now' | 'due'
}

/** The deadline, asked why: each line adds up to the next, the last is the due time. Stands in a `<details>` under the sentence. */
export function ClockLedger({ lines, caption }: { readonly lines: readonly ClockLine[]; readonly caption?: string }) {
  const text = useText()
  return (
    <table className="ledger stack">
      <caption>{caption ?? text('web.clock.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('web.clock.period')}</th>
          <th scope="col">{text('web.clock.what')}</th>
          <th scope="col" className="n">
            {text('web.clock.used')}
          </th>
          <th scope="col" className="n">
            {text('web.clock.left')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={`${line.period} ${line.left} ${line.used}`} className={line.kind}>
            {line.kind === 'due' ? <th scope="row">{line.period}</th> : <td className="num">{line.period}</td>}
            <td>{line.kind === 'due' ? <strong>{line.what}</strong> : line.what}</td>
            <td className="n" data-l={text('web.clock.used')}>
              {line.used}
            </td>
            <td className="n" data-l={text('web.clock.left')}>
              {line.left}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
