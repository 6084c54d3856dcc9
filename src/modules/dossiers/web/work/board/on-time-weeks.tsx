import { formatDate, formatNumber } from '#kernel/i18n/format.ts'
import type { OnTimeWeek } from '#modules/dossiers/board/board-store.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { percent } from './percent.ts'

const plot = { left: 40, right: 385, top: 30, bottom: 150 }

/** The share in time, week by week: a line, and the same figures as a table beside it. */
export function OnTimeWeeks({ weeks }: { readonly weeks: readonly OnTimeWeek[] }) {
  const { text, locale } = useFrame()
  const title = text('dossiers.work.board.by-week')
  const shares = weeks.map(({ inTime, finished }) => (finished > 0 ? (inTime / finished) * 100 : 100))
  const least = Math.max(0, Math.floor((Math.min(...shares, 100) - 2) / 10) * 10)
  const x = (index: number): number =>
    weeks.length > 1 ? plot.left + 8 + (index * (plot.right - plot.left - 16)) / (weeks.length - 1) : plot.right - 8
  const y = (share: number): number => plot.bottom - ((share - least) / (100 - least)) * (plot.bottom - plot.top)
  const points = shares.map((share, index) => `${x(index).toFixed(1)},${y(share).toFixed(1)}`).join(' ')
  const last = shares.length - 1
  if (weeks.length === 0)
    return (
      <Card title={title}>
        <p>{text('dossiers.work.board.nothing-finished')}</p>
      </Card>
    )
  return (
    <Card title={title}>
      <svg className="chart" viewBox="0 0 400 190" role="img" aria-label={title}>
        <title>{title}</title>
        {[least, (least + 100) / 2, 100].map(mark => (
          <g key={mark}>
            <line className="ax" x1={plot.left} x2={plot.right} y1={y(mark)} y2={y(mark)} />
            <text x={plot.left - 6} y={y(mark) + 4} textAnchor="end">
              {formatNumber(mark, locale)}
            </text>
          </g>
        ))}
        <polyline className="ln" points={points} />
        <circle className="pt" cx={x(last)} cy={y(shares[last] ?? 100)} r="5" />
        {weeks.map(({ week }, index) =>
          index % 2 === last % 2 ? (
            <text key={week.toString()} x={x(index)} y="172" textAnchor="middle">
              {formatDate(week, locale).slice(0, 5)}
            </text>
          ) : null,
        )}
      </svg>
      <details open>
        <summary>{text('dossiers.work.board.figures')}</summary>
        <table>
          <caption className="vh">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{text('dossiers.work.board.week')}</th>
              <th scope="col" className="n">
                {text('dossiers.work.board.finished')}
              </th>
              <th scope="col" className="n">
                {text('dossiers.work.board.on-time-short')}
              </th>
            </tr>
          </thead>
          <tbody>
            {weeks.toReversed().map(({ week, finished, inTime }) => (
              <tr key={week.toString()}>
                <th scope="row">{text('dossiers.work.board.week-of', { day: formatDate(week, locale) })}</th>
                <td className="n">{formatNumber(finished, locale)}</td>
                <td className="n">{percent(inTime, finished, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Card>
  )
}
