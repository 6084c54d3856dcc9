import { formatMoney, formatNumber } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import type { FeeRow } from './sheet.ts'
import type { Words } from './words.ts'

export function FeeSection({ fees }: { readonly fees: readonly FeeRow[] }) {
  const words = useFrame()
  const { text } = words
  if (fees.length === 0) return null
  return (
    <>
      <h2 id="phi">{text('procedures.fees')}</h2>
      <table className="stack">
        <caption className="vh">{text('procedures.fees-caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('procedures.fee-of')}</th>
            <th scope="col" className="n">
              {text('procedures.channel.online')}
            </th>
            <th scope="col" className="n">
              {text('procedures.channel.counter')}
            </th>
          </tr>
        </thead>
        <tbody>
          {fees.map(fee => (
            <tr key={JSON.stringify(fee)}>
              <th scope="row" lang="vi">
                {fee.name || text(`procedures.fee-kind.${fee.kind}`)}
                {fee.exempt ? <Aside>{text('procedures.exempt', { who: fee.exempt.join('; ') })}</Aside> : null}
                {fee.setBy ? <Aside>{fee.setBy.join(', ')}</Aside> : null}
              </th>
              <Amounts fee={fee} words={words} />
            </tr>
          ))}
        </tbody>
      </table>
      {fees.every(fee => fee.onlySome) ? <p className="small muted gap">{text('procedures.fee.others-free')}</p> : null}
    </>
  )
}

function Amounts({ fee, words }: { readonly fee: FeeRow; readonly words: Words }) {
  const { text, locale } = words
  if (fee.online === undefined && fee.counter === undefined) {
    const said =
      fee.dollars === undefined
        ? fee.rule
          ? text(`procedures.fee-rule.${fee.rule}`)
          : text('procedures.fee.see')
        : `${formatNumber(fee.dollars, locale)} USD`
    return (
      <td colSpan={2} className="wide">
        {said}
      </td>
    )
  }
  const money = (amount: number | undefined): string => {
    if (amount === undefined) return '–'
    return fee.perUnit ? `${formatMoney(amount, locale)}/${fee.perUnit}` : formatMoney(amount, locale)
  }
  return (
    <>
      <td className="n" data-l={text('procedures.channel.online')}>
        {money(fee.online)}
      </td>
      <td className="n" data-l={text('procedures.channel.counter')}>
        {money(fee.counter)}
      </td>
    </>
  )
}

/** A line under the name of a fee. */
function Aside({ children }: { readonly children: string }) {
  return (
    <>
      <br />
      <small className="muted">{children}</small>
    </>
  )
}
