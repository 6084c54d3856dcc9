import { formatMoney } from '#kernel/i18n/format.ts'
import type { FeeRow } from './sheet.ts'
import type { Words } from './words.ts'

/** How much, in one line: free, an amount, a span, or who says so. Undefined when nothing is known of fees. */
export function feeSummary(fees: readonly FeeRow[], words: Words): { value: string; note?: string } | undefined {
  const { text, locale } = words
  if (fees.length === 0) return undefined
  const charged = fees.flatMap(fee => [fee.online, fee.counter].filter(amount => amount !== undefined))
  const amounts = fees.some(fee => fee.onlySome || fee.exempt) ? [0, ...charged] : charged
  const others = fees.filter(fee => fee.online === undefined && fee.counter === undefined)
  const rule = others.find(fee => fee.dollars === undefined)?.rule
  if (amounts.length === 0) return { value: rule ? text(`procedures.fee-rule.${rule}`) : text('procedures.fee.see') }
  const [least, largest] = [Math.min(...amounts), Math.max(...amounts)]
  if (least === largest)
    return { value: formatMoney(least, locale), ...(others.length > 0 ? { note: text('procedures.fee.more') } : {}) }
  return {
    value: text('procedures.fee.range', { from: formatMoney(least, locale), to: formatMoney(largest, locale) }),
    note: text('procedures.fee.below'),
  }
}
