import { formatInstant, formatMoney, formatNumber } from '#kernel/i18n/format.ts'
import type { OwedLine } from '#modules/dossiers/fees/fee-store.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Tag } from '#web/parts/tag.tsx'

/** What is owed and why, line by line, and what was paid. */
export function FeesCard({ view: { feeLines, feeReceipts } }: { readonly view: DossierView }) {
  const { text, locale } = useFrame()
  if (feeLines.length === 0) return null
  return (
    <Card title={text('dossiers.work.fees')}>
      <DataTable
        caption={text('dossiers.work.fees')}
        captionHidden
        rows={feeLines}
        keyOf={line => line.key}
        columns={[
          { key: 'name', title: text('dossiers.work.fee.name'), head: true, cell: line => line.name },
          {
            key: 'basis',
            title: text('dossiers.work.fee.basis'),
            cell: line => text(`dossiers.fee-basis.${line.basis}`),
          },
          {
            key: 'count',
            title: text('dossiers.work.fee.count'),
            figures: true,
            cell: line => formatNumber(line.quantity, locale),
          },
          {
            key: 'amount',
            title: text('dossiers.work.fee.amount'),
            figures: true,
            cell: line => formatMoney(line.amount, locale),
          },
          { key: 'paid', title: text('dossiers.work.fee.paid'), cell: line => <Paid line={line} /> },
        ]}
      />
      {feeReceipts.map(receipt => (
        <p className="small muted" key={receipt.id}>
          {text('dossiers.work.fee.receipt', {
            number: receipt.number,
            amount: formatMoney(receipt.amount, locale),
            payer: receipt.payerName,
            at: formatInstant(receipt.takenAt, locale, 'short'),
          })}
        </p>
      ))}
    </Card>
  )
}

function Paid({ line }: { readonly line: OwedLine }) {
  const { text } = useFrame()
  if (line.receiptId) return <Tag state="ok">{text('dossiers.work.fee.is-paid')}</Tag>
  return line.amount > 0 ? <Tag state="warn">{text('dossiers.work.fee.is-owed')}</Tag> : null
}
