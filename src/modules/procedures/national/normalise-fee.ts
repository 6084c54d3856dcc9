import { withoutBullet } from './clean-text.ts'
import type { ChannelKind, FeeRule, NationalFee } from './national-facts.ts'
import { readLegalNumbers } from './normalise-legal.ts'
import { excerptOf, type NoteOddity } from './oddity.ts'

export interface RawFee {
  readonly type: string
  readonly value: unknown
  readonly currency: string
  readonly description: string
  readonly hasAttachment: boolean
  readonly channel: ChannelKind | undefined
}

const kinds: Readonly<Record<string, NationalFee['kind']>> = { FEE: 'fee', SERVICE_FEE: 'charge', PRICE_LEVEL: 'price' }

/** No fee of the state is below a thousand đồng: `100` is a hundred thousand with its thousands left out, or a rate in percent. */
const smallestFee = 1_000
/** The largest fees (appraisal of great works) stay under ten thousand million đồng. */
const largestFee = 10_000_000_000
const longestName = 140
const dollar = /usd|us\$|dollar|đô la(?: mỹ)?$/iu
const dong = /^(?:vi[eệ]t nam |vn )?(?:đồng|dong|đ|vnđ|vnd|₫)(?: vi[eệ]t nam)?$/iu

/** Neither đồng nor US dollars. */
export const isOtherCurrency = (currency: string): boolean =>
  currency !== '' && !dong.test(currency) && !dollar.test(currency)

/** A fee of one channel. Zero is only believed when nothing beside it says that somebody else sets the amount. */
export function normaliseFee(raw: RawFee, field: string, note: NoteOddity): NationalFee {
  const kind = kinds[raw.type.toUpperCase()]
  if (kind === undefined)
    note({ kind: 'unknown-value', field: `${field}.type`, remedy: 'derived', value: raw.type, became: 'fee' })
  const text = withoutBullet(raw.description)
  const rule = ruleOf(text, raw.hasAttachment) ?? (isSaidInWords(raw) ? 'described-in-text' : undefined)
  const setBy = readLegalNumbers(raw.description)
  const named = text !== '' && text.length <= longestName && rule === undefined
  return {
    kind: kind ?? 'fee',
    channels: raw.channel ? [raw.channel] : [],
    ...amountOf(raw, rule, field, note),
    ...(named ? { name: text } : {}),
    ...(rule ? { rule } : {}),
    ...(setBy.length > 0 ? { setBy } : {}),
  }
}

/** An amount that is none of đồng or dollars, or no one amount: who reads the words knows more than any number here. */
const isSaidInWords = ({ value, currency }: RawFee): boolean =>
  isOtherCurrency(currency) || (typeof value === 'string' && value !== '' && readSingleAmount(value) === undefined)

type Amount = Pick<NationalFee, 'amount' | 'statedAmount' | 'dollars'>

function amountOf(raw: RawFee, rule: FeeRule | undefined, field: string, note: NoteOddity): Amount {
  const { value } = raw
  const where = `${field}.value`
  if (value === undefined || value === null || value === '' || (rule === 'free' && typeof value === 'string')) {
    if (rule === 'free') return { amount: 0 }
    const [only, ...others] = readAmounts(raw.description)
    if (only !== undefined && others.length === 0) {
      note({ kind: 'fee-in-text', field: where, remedy: 'derived', value: raw.description, became: `${only}` })
      return { amount: only }
    }
    note({ kind: 'fee-without-amount', field: where, remedy: 'kept', value: raw.description })
    return {}
  }
  const number = typeof value === 'number' ? value : readSingleAmount(value)
  if (number === undefined) {
    note({ kind: 'fee-in-text', field: where, remedy: 'set-aside', value: excerptOf(value) })
    return {}
  }
  if (typeof value !== 'number')
    note({ kind: 'fee-in-text', field: where, remedy: 'derived', value: excerptOf(value), became: `${number}` })
  if (number >= 0 && dollar.test(raw.currency)) {
    note({ kind: 'fee-foreign-currency', field: where, remedy: 'kept', value: `${number} ${raw.currency}` })
    return { dollars: number }
  }
  if (isOtherCurrency(raw.currency)) {
    note({ kind: 'fee-foreign-currency', field: where, remedy: 'set-aside', value: `${number} ${raw.currency}` })
    return Number.isFinite(number) ? { statedAmount: number } : {}
  }
  if (number === 0) return zero(raw, rule, where, note)
  if (number < smallestFee || number > largestFee || !Number.isInteger(number)) {
    note({ kind: 'fee-implausible', field: where, remedy: 'set-aside', value: `${number}` })
    return Number.isFinite(number) ? { statedAmount: number } : {}
  }
  return { amount: number }
}

function zero(raw: RawFee, rule: FeeRule | undefined, where: string, note: NoteOddity): Amount {
  if (rule === undefined || rule === 'free') return { amount: 0 }
  note({ kind: 'fee-zero-with-text', field: where, remedy: 'set-aside', value: raw.description })
  return {}
}

/** What a sentence about a fee says of who sets it; undefined for a plain name of the fee. */
function ruleOf(text: string, hasAttachment: boolean): FeeRule | undefined {
  const sentence = text.toLowerCase()
  if (
    /^(?:không(?: thu| mất| phải nộp)?(?: có)?(?: phí| lệ phí|(?: phí,| phí và) lệ phí)?|miễn(?: thu)?(?: phí| lệ phí|(?: phí,| phí và) lệ phí)|0 (?:đồng|đ|vnđ|vnd))$/u.test(
      sentence,
    )
  )
    return 'free'
  if (/hội đồng nhân dân|hđnd/u.test(sentence)) return 'set-by-provincial-council'
  if (hasAttachment || /kèm theo|đính kèm/u.test(sentence)) return 'see-attached-table'
  if (/thông tư|nghị định|nghị quyết|quyết định|quy định|luật phí|pháp luật/u.test(sentence)) return 'set-by-law'
  if (text.length > longestName || readAmounts(text).length > 0) return 'described-in-text'
  return undefined
}

const amountPattern = /(\d{1,3}(?:[.,]\d{3})+|\d{4,9})\s*(?:đồng|đ(?![\p{L}])|vnđ|vnd)/giu

/** Every amount of đồng that a sentence names, once each. */
export function readAmounts(sentence: string): number[] {
  const found = [...sentence.normalize('NFC').matchAll(amountPattern)]
  return [...new Set(found.map(match => Number((match[1] ?? '').replace(/[.,]/g, ''))))]
}

/** `8.000 đồng`, `8000`: one amount and nothing else. */
export function readSingleAmount(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const digits = /^\s*(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:đồng|đ|vnđ|vnd)?\s*$/iu.exec(value)?.[1]
  return digits === undefined ? undefined : Number(digits.replace(/[.,]/g, ''))
}

/** The same fee on several channels is one fee; repeats on one channel are told. */
export function joinFees(fees: readonly NationalFee[], field: string, note: NoteOddity): NationalFee[] {
  const joined = new Map<string, NationalFee>()
  for (const fee of fees) {
    const key = JSON.stringify({ ...fee, channels: [] })
    const before = joined.get(key)
    if (before && fee.channels.every(channel => before.channels.includes(channel))) {
      note({
        kind: 'fee-repeated',
        field,
        remedy: 'merged',
        value: fee.name ?? `${fee.kind} ${fee.amount ?? fee.rule ?? ''}`,
      })
      continue
    }
    joined.set(key, before ? { ...fee, channels: [...before.channels, ...fee.channels] } : fee)
  }
  return [...joined.values()]
}
