import { formatInstant, formatMoney } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { unpaidLines } from '../../../fees/fee-store.ts'
import type { DossierView } from '../../../following/dossier-view.ts'
import { FeeTable } from '../filing/fee-table.tsx'

/** What it costs, what is paid, and the receipts. */
export function DossierFees({ view }: { readonly view: DossierView }) {
  const { text, locale } = useFrame()
  const { dossier, feeLines, feeReceipts } = view
  if (feeLines.length === 0) return null
  const total = feeLines.reduce((sum, line) => sum + line.amount, 0)
  const owed = unpaidLines(feeLines).reduce((sum, line) => sum + line.amount, 0)
  const state = total === 0 ? 'free' : owed > 0 ? 'owed' : 'paid'
  return (
    <section aria-labelledby="fees">
      <h2 id="fees">{text('dossiers.public.fee.title')}</h2>
      <FeeTable lines={feeLines} total={total} />
      <p>{text(`dossiers.public.fee.${state}`, { amount: formatMoney(owed, locale) })}</p>
      <ul className="list">
        {feeReceipts.map(receipt => (
          <li key={receipt.id}>
            <a href={`/ho-so/${dossier.id}/phieu/bien-lai`}>
              {text('dossiers.public.fee.receipt', { number: String(receipt.number).padStart(7, '0') })}
            </a>
            <p>
              {text('dossiers.public.fee.taken', {
                amount: formatMoney(receipt.amount, locale),
                at: formatInstant(receipt.takenAt, locale),
              })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
