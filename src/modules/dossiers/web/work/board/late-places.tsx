import { formatNumber } from '#kernel/i18n/format.ts'
import type { Board } from '#modules/dossiers/board/read-board.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { agoWords } from '../due-words.ts'
import { behindHref } from './behind-href.ts'
import { whyWords } from './why-words.ts'

/** Where it is late, why, and whose turn it is: the worst ten. */
export function LatePlaces({ board: { places, open, at } }: { readonly board: Board }) {
  const { text, locale } = useFrame()
  const title = text('dossiers.work.board.where')
  if (places.length === 0)
    return (
      <Card title={title}>
        <Empty level={3} title={text('dossiers.work.board.none-late')}>
          {text('dossiers.work.board.none-late-why')}
        </Empty>
      </Card>
    )
  return (
    <Card
      title={title}
      aside={<a href={behindHref('late')}>{text('dossiers.work.board.all-late', { count: open.late })}</a>}
    >
      <DataTable
        caption={title}
        captionHidden
        rows={places}
        keyOf={place => place.unitId}
        columns={[
          {
            key: 'unit',
            title: text('dossiers.work.board.unit'),
            head: true,
            cell: place => <a href={behindHref('late', { unitId: place.unitId })}>{place.unitName}</a>,
          },
          {
            key: 'late',
            title: text('dossiers.work.board.late-short'),
            figures: true,
            cell: place => <strong>{formatNumber(place.late, locale)}</strong>,
          },
          { key: 'procedure', title: text('dossiers.work.board.procedure'), cell: place => place.procedureName },
          { key: 'why', title: text('dossiers.work.board.why'), cell: place => whyWords(place.why, text) },
          {
            key: 'turn',
            title: text('dossiers.work.board.turn'),
            cell: place => `${text(`organisation.role.${place.turnRole}`)}, ${place.turnUnitName}`,
          },
          {
            key: 'oldest',
            title: text('dossiers.work.board.longest'),
            figures: true,
            cell: place => agoWords(place.oldestDueAt, at, locale),
          },
        ]}
      />
    </Card>
  )
}
