import { formatMoney } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import type { FeeLine } from '../../../fees/fees.ts'

/** What is owed, line by line, each with why it is that much. */
export function FeeTable({ lines, total }: { readonly lines: readonly FeeLine[]; readonly total: number }) {
  const { text, locale } = useFrame()
  if (lines.length === 0) return <p>{text('dossiers.public.fee.none')}</p>
  return (
    <table className="stack">
      <caption className="vh">{text('dossiers.public.fee.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('dossiers.public.fee.what')}</th>
          <th scope="col">{text('dossiers.public.fee.why')}</th>
          <th scope="col" className="n">
            {text('dossiers.public.fee.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.key}>
            <th scope="row">
              <OwnWords>{line.name}</OwnWords>
            </th>
            <td data-l={text('dossiers.public.fee.why')}>
              <Reckoning line={line} />
            </td>
            <td className="n" data-l={text('dossiers.public.fee.amount')}>
              {formatMoney(line.amount, locale)}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row" colSpan={2}>
            {text('dossiers.public.fee.total')}
          </th>
          <td className="n">
            <strong>{formatMoney(total, locale)}</strong>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function Reckoning({ line }: { readonly line: FeeLine }) {
  const { text, locale } = useFrame()
  const basis = text(`dossiers.fee-basis.${line.basis}`)
  if (line.basis === 'exempt' || line.perUnit === null) return basis
  const facts = { quantity: line.quantity, unit: line.perUnit, amount: formatMoney(line.unitAmount, locale) }
  return `${basis}: ${text('dossiers.public.fee.times', facts)}`
}
