import { formatNumber } from '#kernel/i18n/format.ts'
import type { NamedOnTime } from '#modules/dossiers/board/read-board.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { behindHref } from './behind-href.ts'
import { percent } from './percent.ts'

interface OnTimeTableProps {
  readonly rows: readonly NamedOnTime[]
  readonly by: 'unit' | 'field'
}

const mostInSight = 15

/** Finished in thirty days and how much of it in time, by who decides or by field; the smaller ones fold away. */
export function OnTimeTable({ rows, by }: OnTimeTableProps) {
  const { text } = useFrame()
  if (rows.length === 0) return null
  const folded = rows.slice(mostInSight)
  return (
    <Card title={text(`dossiers.work.board.by-${by}`)}>
      <Rows rows={rows.slice(0, mostInSight)} by={by} />
      {folded.length > 0 ? (
        <details>
          <summary>{text('dossiers.work.board.others', { count: folded.length })}</summary>
          <Rows rows={folded} by={by} />
        </details>
      ) : null}
    </Card>
  )
}

function Rows({ rows, by }: OnTimeTableProps) {
  const { text, locale } = useFrame()
  const narrow = (row: NamedOnTime) => (by === 'unit' ? { unitId: row.key } : { fieldCode: row.key })
  return (
    <DataTable
      caption={text(`dossiers.work.board.by-${by}`)}
      captionHidden
      stack={false}
      rows={rows}
      keyOf={row => row.key}
      columns={[
        {
          key: 'name',
          title: text(`dossiers.work.board.${by}`),
          head: true,
          cell: row => <a href={behindHref('finished', narrow(row))}>{row.name}</a>,
        },
        {
          key: 'finished',
          title: text('dossiers.work.board.finished'),
          figures: true,
          cell: row => formatNumber(row.finished, locale),
        },
        {
          key: 'late',
          title: text('dossiers.work.board.late-short'),
          figures: true,
          cell: row => <Late late={row.finished - row.inTime} href={behindHref('finished-late', narrow(row))} />,
        },
        {
          key: 'share',
          title: text('dossiers.work.board.on-time-short'),
          figures: true,
          cell: row => percent(row.inTime, row.finished, locale),
        },
      ]}
    />
  )
}

function Late({ late, href }: { readonly late: number; readonly href: string }) {
  const { locale } = useFrame()
  return late > 0 ? <a href={href}>{formatNumber(late, locale)}</a> : formatNumber(0, locale)
}
