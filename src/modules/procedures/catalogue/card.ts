import type { FeeRule, NationalFacts } from '../national/national-facts.ts'
import type { TimeLimit } from '../procedure-version.ts'
import type { ProvinceContent, VersionBody } from './stored-version.ts'

/** What a row of a list shows of a procedure: the first answer to how long, how much, what for. */
export interface Card {
  readonly time?: TimeLimit
  /** Other cases take longer, or the time depends on more. */
  readonly timeVaries?: boolean
  readonly fee?: { readonly from: number; readonly to: number }
  /** Who says how much, where no amount is known. */
  readonly feeRule?: FeeRule
  readonly purpose?: string
  readonly agency?: string
}

export function cardOf(body: VersionBody): Card {
  return body.source === 'province' ? ofProvince(body.content) : ofNation(body.content)
}

function ofProvince(content: ProvinceContent): Card {
  const times = content.cases.map(one => one.timeLimit)
  const amounts = content.cases.flatMap(one =>
    one.fees.length === 0 ? [0] : one.fees.flatMap(fee => [fee.amount, fee.onlineAmount ?? fee.amount]),
  )
  return {
    ...timeOf(times, false),
    fee: range(amounts.length === 0 ? [0] : amounts),
    ...(content.purpose ? { purpose: content.purpose } : {}),
    ...(content.agency ? { agency: content.agency } : {}),
  }
}

function ofNation(facts: NationalFacts): Card {
  const agency = facts.agencies[0]
  const { detail } = facts
  if (detail === undefined) return agency ? { agency } : {}
  const caseTimes = detail.cases.flatMap(one => one.time ?? [])
  const times = caseTimes.length > 0 ? caseTimes : detail.channels.flatMap(channel => channel.time ?? [])
  const varies = detail.channels.some(channel => channel.timeVaries)
  const amounts = detail.fees.flatMap(fee => fee.amount ?? [])
  const unknown = detail.fees.filter(fee => fee.amount === undefined)
  // One amount beside a fee that is no amount of đồng is not the whole price: free is not said where dollars are asked.
  const rule =
    unknown.find(fee => fee.rule !== undefined)?.rule ??
    (unknown.length > 0 && amounts.length > 0 ? 'described-in-text' : undefined)
  return {
    ...timeOf(times, varies),
    ...(rule === undefined && amounts.length > 0 ? { fee: range(amounts) } : {}),
    ...(rule ? { feeRule: rule } : {}),
    ...(agency ? { agency } : {}),
  }
}

function timeOf(times: readonly TimeLimit[], varies: boolean): Pick<Card, 'time' | 'timeVaries'> {
  const [time] = [...times].sort((one, other) => inWorkingDays(one) - inWorkingDays(other))
  if (time === undefined) return {}
  const differs = times.some(other => inWorkingDays(other) !== inWorkingDays(time))
  return { time, ...(varies || differs ? { timeVaries: true } : {}) }
}

function range(amounts: readonly number[]): { from: number; to: number } {
  return { from: Math.min(...amounts), to: Math.max(...amounts) }
}

/** For sorting and filtering only: calendar days count as five working days in seven, hours of the clock as a working day in 24. */
export function inWorkingDays(time: TimeLimit): number {
  if (time.sameDay) return 1
  if (time.unit === 'working-day') return time.amount
  if (time.unit === 'working-hour') return time.amount / 8
  return time.unit === 'hour' ? time.amount / 24 : (time.amount * 5) / 7
}
