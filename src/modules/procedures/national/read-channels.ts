import type { Fields } from './fields.ts'
import type { Channel, ChannelKind, NationalCase, NationalFee } from './national-facts.ts'
import { isOtherCurrency, joinFees, normaliseFee, readSingleAmount } from './normalise-fee.ts'
import { type NormalTime, normaliseTime } from './normalise-time.ts'
import { excerptOf, type NoteOddity } from './oddity.ts'
import { reconcileTimes } from './reconcile-times.ts'

export interface ChannelFacts {
  readonly cases: readonly NationalCase[]
  readonly channels: readonly Channel[]
  readonly fees: readonly NationalFee[]
  readonly channelNotes: readonly { readonly by: ChannelKind; readonly text: string }[]
  readonly timeNotes: readonly string[]
  readonly feeNotes: readonly string[]
}

const channelKinds = { ONLINE: 'online', DIRECT: 'counter', POSTAL: 'post' } as const

/** Cases with their times, ways of filing with theirs, and fees: the three disagree often enough to be read together. */
export function readChannels(record: Fields, note: NoteOddity): ChannelFacts {
  const cases = readCases(record, note)
  const methods = record.list('executionMethods').map(method => readMethod(method, note))
  const known = methods.flatMap(method => (method.by ? [{ ...method, by: method.by }] : []))
  const times = reconcileTimes(
    cases,
    known.map(({ by, time }) => ({ by, ...time })),
    record.pathOf('executionMethods'),
    note,
  )
  // Empty in every record seen, but the portal has a place for fees whatever the way of filing.
  const common = record.list('fees').map(fee => readFee(fee, undefined, note))
  return {
    cases: times.cases,
    channels: times.channels,
    fees: joinFees(
      [...methods.flatMap(method => method.fees), ...common.map(({ fee }) => fee)],
      record.pathOf('executionMethods.fees'),
      note,
    ),
    channelNotes: uniqueNotes(known.flatMap(({ by, text }) => (text ? [{ by, text }] : []))),
    timeNotes: [...new Set(known.flatMap(({ time }) => time.text ?? []))],
    feeNotes: [
      ...new Set([...methods.flatMap(method => method.feeTexts), ...common.flatMap(({ text }) => text || [])]),
    ],
  }
}

function readCases(record: Fields, note: NoteOddity): NationalCase[] {
  const cases = new Map<string, NationalCase>()
  for (const member of record.list('cases')) {
    const code = member.line('code') || `${cases.size + 1}`
    const day = member.child('processingDay')
    const time: NormalTime = day ? readTime(day, 'qty', 'type', '', note) : { varies: false }
    if (!day) member.note('time-missing', 'processingDay', 'kept')
    if (time.unitless !== undefined) member.note('time-unit-other', 'processingDay', 'set-aside', time.unitless)
    day?.finish()
    const name = member.line('name')
    member.finish(new Set(['id', 'profileComponents']))
    const one = { code, name, ...(time.time ? { time: time.time } : {}) }
    const before = cases.get(code)
    if (before === undefined) cases.set(code, one)
    else if (JSON.stringify(before) === JSON.stringify(one)) member.note('repeated-case-code', 'code', 'merged', code)
    else {
      const own = `${code}-${cases.size + 1}`
      member.note('repeated-case-code', 'code', 'derived', code, own)
      cases.set(own, { ...one, code: own })
    }
  }
  if (cases.size === 0) record.note('no-case', 'cases', 'kept')
  return [...cases.values()]
}

interface Method {
  readonly by: ChannelKind | undefined
  readonly time: NormalTime
  readonly text: string
  readonly fees: readonly NationalFee[]
  readonly feeTexts: readonly string[]
}

function readMethod(method: Fields, note: NoteOddity): Method {
  const word = method.oneOf('submissionMethod', ['ONLINE', 'DIRECT', 'POSTAL'])
  const by = word ? channelKinds[word] : undefined
  const text = method.prose('description')
  if (by === undefined && text !== '') method.note('unknown-value', 'description', 'set-aside', text)
  const time = readTime(method, 'processingTime', 'processingTimeUnit', text, note)
  const fees = method.list('fees').map(fee => readFee(fee, by, note))
  if (by === undefined && time.time)
    method.note('unknown-value', 'processingTime', 'set-aside', `${time.time.amount} ${time.time.unit}`)
  method.finish(new Set(['id']))
  return {
    by,
    time,
    text,
    fees: fees.map(fee => fee.fee),
    feeTexts: fees.flatMap(fee => fee.text || []),
  }
}

function readTime(
  owner: Fields,
  amountKey: string,
  unitKey: string,
  description: string,
  note: NoteOddity,
): NormalTime {
  const raw = { amount: owner.raw(amountKey), unit: owner.line(unitKey), description }
  return normaliseTime(raw, owner.pathOf(amountKey), note)
}

function readFee(fee: Fields, by: ChannelKind | undefined, note: NoteOddity): { fee: NationalFee; text: string } {
  const value = fee.raw('value')
  const currency = fee.line('currencyName')
  const words = isOtherCurrency(currency) ? `${excerptOf(value)} ${currency}` : isWords(value) ? fee.prose('value') : ''
  const text = [words, fee.prose('description')].filter(part => part !== '').join('\n')
  const raw = {
    type: fee.line('type'),
    value,
    currency,
    description: text.replace(/\n/g, ' '),
    hasAttachment: holdsFile(fee.raw('attachment')),
    channel: by,
  }
  fee.finish(new Set(['currencyId', 'id']))
  return { fee: normaliseFee(raw, fee.pathOf(''), note), text }
}

function uniqueNotes(notes: readonly { by: ChannelKind; text: string }[]): { by: ChannelKind; text: string }[] {
  return [...new Map(notes.map(one => [`${one.by} ${one.text}`, one])).values()]
}

/** `200.000 - 500.000 đồng`, `2% giá trị`, `Miễn phí`: an amount that only people can read stays in words. */
const isWords = (value: unknown): value is string => typeof value === 'string' && readSingleAmount(value) === undefined

const holdsFile = (attachment: unknown): boolean =>
  Array.isArray(attachment) ? attachment.length > 0 : typeof attachment === 'object' && attachment !== null
