import { formatNumber } from '#kernel/i18n/format.ts'
import type { NamedOnTime } from '#modules/dossiers/board/read-board.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Fuse } from '#web/parts/fuse.tsx'
import { behindHref } from './behind-href.ts'
import { percent } from './percent.ts'

interface OnTimeTableProps {
  readonly rows: readonly NamedOnTime[]
  readonly by: 'unit' | 'field'
}

/** Finished in thirty days and how much of it in time, by who decides or by field. */
export function OnTimeTable({ rows, by }: OnTimeTableProps) {
  const { text, locale } = useFrame()
  const title = text(`dossiers.work.board.by-${by}`)
  const narrow = (row: NamedOnTime) => (by === 'unit' ? { unitId: row.key } : { fieldCode: row.key })
  if (rows.length === 0) return null
  return (
    <Card title={title}>
      <DataTable
        caption={title}
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
            cell: row =>
              row.finished > row.inTime ? (
                <a href={behindHref('finished-late', narrow(row))}>{formatNumber(row.finished - row.inTime, locale)}</a>
              ) : (
                formatNumber(0, locale)
              ),
          },
          {
            key: 'share',
            title: text('dossiers.work.board.on-time-short'),
            figures: true,
            cell: row => (
              <>
                {percent(row.inTime, row.finished, locale)}
                <Fuse used={row.finished > 0 ? row.inTime / row.finished : 0} state="ok" />
              </>
            ),
          },
        ]}
      />
    </Card>
  )
}
