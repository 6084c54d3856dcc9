import { Temporal } from 'temporal-polyfill'
import { excerptOf, type NoteOddity } from './oddity.ts'

const zone = 'Asia/Ho_Chi_Minh'
const earliest = '1990-01-01'
const latest = '2100-01-01'

/** Milliseconds, seconds, ISO text or dd/mm/yyyy → a local date. What is no date, or an impossible one, is noted and left out. */
export function normaliseDate(raw: unknown, field: string, note: NoteOddity): string | undefined {
  if (raw === undefined || raw === null || raw === '') return undefined
  const date = dateOf(raw)
  if (date === undefined || date < earliest || date > latest) {
    note({ kind: 'date-implausible', field, remedy: 'set-aside', value: excerptOf(raw) })
    return undefined
  }
  if (typeof raw !== 'number')
    note({ kind: 'wrong-type', field, remedy: 'derived', value: excerptOf(raw), became: date })
  return date
}

/** When a UUID of version 7 was made: the portal's ids are such, and tell when the record was entered. */
export function dateOfUuid(id: string): string | undefined {
  const match = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.exec(id)
  if (!match) return undefined
  const date = dateOfMilliseconds(Number.parseInt(`${match[1]}${match[2]}`, 16))
  return date !== undefined && date > '2018-01-01' && date < latest ? date : undefined
}

function dateOf(raw: unknown): string | undefined {
  if (typeof raw === 'number') return dateOfMilliseconds(raw < 1e11 ? raw * 1_000 : raw)
  if (typeof raw !== 'string') return undefined
  const text = raw.trim()
  if (/^\d{10,13}$/.test(text)) return dateOf(Number(text))
  const vietnamese = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const iso = vietnamese
    ? `${vietnamese[3]}-${vietnamese[2]?.padStart(2, '0')}-${vietnamese[1]?.padStart(2, '0')}`
    : /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0]
  if (iso === undefined) return undefined
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

function dateOfMilliseconds(milliseconds: number): string | undefined {
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return undefined
  return Temporal.Instant.fromEpochMilliseconds(Math.trunc(milliseconds))
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()
}
