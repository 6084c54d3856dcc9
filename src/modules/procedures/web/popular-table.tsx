import { formatNumber } from '#kernel/i18n/format.ts'
import type { ListedProcedure } from '#modules/procedures/search/listed-procedure.ts'
import { useFrame } from '#web/frame.tsx'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { feeWords, shortened, spanWords, timeWords, type Words } from './words.ts'

type PopularProcedure = ListedProcedure & { readonly half: number | undefined }

/** What most people come for: the legal time, the real one, the fee. A column that nothing fills is left out. */
export function PopularTable({
  procedures,
  total,
}: {
  readonly procedures: readonly PopularProcedure[]
  readonly total: number
}) {
  const { text, locale } = useFrame()
  return (
    <>
      <DataTable
        caption={text('procedures.home.popular-caption')}
        captionHidden
        columns={columnsOf(
          { text, locale },
          procedures.some(procedure => procedure.half !== undefined),
        )}
        rows={procedures}
        keyOf={row => row.code}
      />
      <p className="small gap-top">
        <a href="/thu-tuc">{text('procedures.home.all', { total: formatNumber(total, locale) })}</a>
      </p>
    </>
  )
}

function columnsOf(words: Words, measured: boolean): Column<PopularProcedure>[] {
  const { text, locale } = words
  const unknown = <span className="muted">{text('procedures.see-inside')}</span>
  return [
    {
      key: 'title',
      title: text('procedures.procedure'),
      head: true,
      cell: row => (
        <a href={`/thu-tuc/${row.code}`} lang="vi">
          {shortened(row.title, 90)}
        </a>
      ),
    },
    {
      key: 'time',
      title: text('procedures.legal-time'),
      cell: row => (row.card.time ? timeWords(row.card.time, words) : unknown),
    },
    ...(measured
      ? [
          {
            key: 'half',
            title: text('procedures.half-within'),
            cell: (row: PopularProcedure) => (row.half === undefined ? null : spanWords(row.half, locale)),
          },
        ]
      : []),
    { key: 'fee', title: text('procedures.fee'), figures: true, cell: row => feeWords(row.card, words) ?? unknown },
  ]
}
