import type { TimeLimit } from '../procedure-version.ts'
import type { Channel, ChannelKind, NationalCase } from './national-facts.ts'
import type { NoteOddity } from './oddity.ts'

export interface ChannelTime {
  readonly by: ChannelKind
  readonly time?: TimeLimit
  readonly varies: boolean
  /** The number as written, where its unit was not. */
  readonly unitless?: number
}

/**
 * Sets the times of cases and channels beside each other. A channel whose unit is `OTHER` takes the unit of the case with the same
 * number; where both speak and no channel agrees with any case, both are kept and the disagreement is told.
 */
export function reconcileTimes(
  cases: readonly NationalCase[],
  channels: readonly ChannelTime[],
  field: string,
  note: NoteOddity,
): { readonly cases: readonly NationalCase[]; readonly channels: readonly Channel[] } {
  const caseTimes = cases.flatMap(one => one.time ?? [])
  const completed = channels.map((channel, index) => completedTime(channel, caseTimes, `${field}[${index}]`, note))
  const stated = completed.flatMap(channel => channel.time ?? [])
  if (
    caseTimes.length > 0 &&
    stated.length > 0 &&
    !stated.some(time => caseTimes.some(other => isSameTime(time, other)))
  ) {
    note({
      kind: 'case-and-channel-time-disagree',
      field,
      remedy: 'kept',
      value: `cases ${words(caseTimes)}; channels ${words(stated)}`,
    })
  }
  return { cases, channels: withoutRepeats(completed, field, note) }
}

function completedTime(
  channel: ChannelTime,
  caseTimes: readonly TimeLimit[],
  field: string,
  note: NoteOddity,
): Channel {
  const base = { by: channel.by, ...(channel.varies ? { timeVaries: true } : {}) }
  if (channel.time) return { ...base, time: channel.time }
  if (channel.unitless === undefined) return base
  const same = caseTimes.filter(time => time.amount === channel.unitless)
  const [only] = same
  const value = `${channel.unitless} OTHER`
  if (only === undefined || same.some(time => time.unit !== only.unit)) {
    note({ kind: 'time-unit-other', field, remedy: 'set-aside', value })
    return base
  }
  note({ kind: 'time-unit-other', field, remedy: 'derived', value, became: `${only.amount} ${only.unit}` })
  return { ...base, time: only }
}

function withoutRepeats(channels: readonly Channel[], field: string, note: NoteOddity): Channel[] {
  const seen = new Map<string, Channel>()
  for (const channel of channels) {
    const key = JSON.stringify(channel)
    if (seen.has(key)) note({ kind: 'channel-repeated', field, remedy: 'merged', value: channel.by })
    else if ([...seen.values()].some(other => other.by === channel.by)) {
      note({
        kind: 'channel-repeated',
        field,
        remedy: 'kept',
        value: `${channel.by} ${channel.time ? words([channel.time]) : ''}`,
      })
    }
    seen.set(key, channel)
  }
  return [...seen.values()]
}

function isSameTime(one: TimeLimit, other: TimeLimit): boolean {
  return one.amount === other.amount && one.unit === other.unit
}

function words(times: readonly TimeLimit[]): string {
  return [...new Set(times.map(time => `${time.amount} ${time.unit}`))].join(', ')
}
