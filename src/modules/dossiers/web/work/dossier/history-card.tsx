import { Temporal } from 'temporal-polyfill'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { HistoryLine } from '#modules/dossiers/following/dossier-history.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Tag } from '#web/parts/tag.tsx'

/** Everything that happened, the newest first, as its chain of the ledger has it. */
export function HistoryCard({ history }: { readonly history: readonly HistoryLine[] }) {
  const { text, locale } = useFrame()
  return (
    <Card
      title={text('dossiers.work.history')}
      aside={<Tag icon="link">{text('dossiers.work.history-lines', { count: history.length })}</Tag>}
    >
      <DataTable
        caption={text('dossiers.work.history-caption')}
        captionHidden
        rows={history.toReversed()}
        keyOf={line => String(line.sequence)}
        columns={[
          {
            key: 'at',
            title: text('dossiers.work.history.at'),
            cell: line => (
              <span className="num nw">{formatInstant(Temporal.Instant.from(line.at), locale, 'short')}</span>
            ),
          },
          {
            key: 'who',
            title: text('dossiers.work.history.who'),
            head: true,
            cell: line => (
              <>
                {line.byName ?? text('dossiers.work.history.system')}
                {line.byPost ? <small>{line.byPost}</small> : null}
              </>
            ),
          },
          {
            key: 'what',
            title: text('dossiers.work.history.what'),
            cell: line => text(line.type.replace('dossiers.', 'dossiers.event.')),
          },
        ]}
      />
    </Card>
  )
}
