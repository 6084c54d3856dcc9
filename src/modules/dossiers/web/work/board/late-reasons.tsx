import { formatNumber } from '#kernel/i18n/format.ts'
import type { LateReason } from '#modules/dossiers/board/board-store.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { behindHref } from './behind-href.ts'
import { percent } from './percent.ts'
import { whyWords } from './why-words.ts'

const [rowHeight, barLeft, barMost] = [37, 170, 180]

/** What is late by reason: bars, and the same figures as a table beside them. */
export function LateReasons({ reasons, total }: { readonly reasons: readonly LateReason[]; readonly total: number }) {
  const { text, locale } = useFrame()
  const title = text('dossiers.work.board.by-reason', { count: total })
  const most = Math.max(...reasons.map(reason => reason.late), 1)
  if (reasons.length === 0) return null
  return (
    <Card title={title}>
      <svg className="chart" viewBox={`0 0 400 ${reasons.length * rowHeight}`} role="img" aria-label={title}>
        <title>{title}</title>
        {reasons.map(({ why, late }, index) => {
          const width = Math.max((late / most) * barMost, 2)
          return (
            <g key={why}>
              <text x="0" y={index * rowHeight + 22}>
                {whyWords(why, text)}
              </text>
              <rect
                className={index === 0 ? 'b hot' : 'b'}
                x={barLeft}
                y={index * rowHeight + 6}
                width={width}
                height="23"
              />
              <text className="v" x={barLeft + width + 8} y={index * rowHeight + 22}>
                {formatNumber(late, locale)}
              </text>
            </g>
          )
        })}
      </svg>
      <details open>
        <summary>{text('dossiers.work.board.figures')}</summary>
        <table>
          <caption className="vh">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{text('dossiers.work.board.why')}</th>
              <th scope="col" className="n">
                {text('dossiers.work.board.dossiers')}
              </th>
              <th scope="col" className="n">
                {text('dossiers.work.board.share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ why, late }) => (
              <tr key={why}>
                <th scope="row">
                  <a href={behindHref('late', { why })}>{whyWords(why, text)}</a>
                </th>
                <td className="n">{formatNumber(late, locale)}</td>
                <td className="n">{percent(late, total, locale, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Card>
  )
}
