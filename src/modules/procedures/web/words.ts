import { formatDuration, formatMoney, formatNumber } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import type { Card } from '#modules/procedures/catalogue/card.ts'
import type { TimeLimit } from '#modules/procedures/procedure-version.ts'

export interface Words {
  readonly text: Text
  readonly locale: Locale
}

/** `3 ngày làm việc`, `trong ngày`. */
export function timeWords(time: TimeLimit, { text, locale }: Words): string {
  if (time.sameDay || (time.unit === 'working-hour' && time.amount === 8)) return text('procedures.time.same-day')
  return text(`procedures.time.${time.unit}`, { amount: formatNumber(time.amount, locale), count: time.amount })
}

/** The same where some cases take longer: `từ 4 ngày làm việc`. */
export const leastTimeWords = (time: TimeLimit, words: Words): string =>
  words.text('procedures.time.from', { time: timeWords(time, words) })

/** `0 đ`, `từ 30.000 đ đến 215.000 đ`, or who says how much. */
export function feeWords(card: Card, words: Words): string | undefined {
  const { text, locale } = words
  if (card.feeRule !== undefined) return text(`procedures.fee-rule.${card.feeRule}`)
  if (card.fee === undefined) return undefined
  const { from, to } = card.fee
  if (from === to) return formatMoney(from, locale)
  return text('procedures.fee.range', { from: formatMoney(from, locale), to: formatMoney(to, locale) })
}

/** Working minutes rounded to what people say: `4 giờ 20 phút`, `2 ngày 3 giờ`. */
export function spanWords(minutes: number, locale: Locale): string {
  const step = minutes < 120 ? 5 : minutes < 480 ? 10 : 60
  return formatDuration(Math.max(step, Math.round(minutes / step) * step), locale)
}

/** The first letter large, for a sentence that begins with a term of the law. */
export function capitalised(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase('vi') + sentence.slice(1)
}

/** `tỉnh Bắc Giang`, `Bắc Giang province` → `Bắc Giang`: how local procedures name their province. */
export function territoryNamed(provinceName: string): string {
  return provinceName.replace(/^(?:tỉnh|thành phố)\s+/iu, '').replace(/\s+(?:province|city)$/i, '')
}

/** A title for a list: some names are paragraphs. The page of the procedure has it whole. */
export function shortened(title: string, longest = 180): string {
  if (title.length <= longest) return title
  const cut = title.slice(0, longest)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).replace(/[,;:.]$/, '')}…`
}

/** The name of a paper and the conditions that were written into it, apart: `Giấy chứng sinh` and the rest. */
export function nameAndRest(name: string): { readonly name: string; readonly rest?: string } {
  if (name.length <= 110) return { name }
  const at = name.slice(0, 110).search(/(?:; |\. | \()(?=\p{L})/u)
  if (at < 8) return { name: '', rest: name }
  return {
    name: name.slice(0, at),
    rest: name
      .slice(at)
      .replace(/^[;.] ?/, '')
      .trim(),
  }
}
