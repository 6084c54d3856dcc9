import type { Temporal } from 'temporal-polyfill'

/**
 * Every style in circulation: today's `H15.50.05.13-261008-0975`, and the old `000.00.15.H15-180101-0001`
 * (agency identifier, date as yyMMdd, ordinal of the day).
 */
export const dossierCodePattern = /^(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{2,3}){0,3})-\d{6}-\d{4,7}$/

export interface DossierCode {
  readonly agencyCode: string
  /** Local date in Vietnam. */
  readonly date: Temporal.PlainDate
  /** Restarts each day for each agency. */
  readonly ordinal: number
}

const fewestDigits = 4

export function formatDossierCode({ agencyCode, date, ordinal }: DossierCode): string {
  if (!Number.isSafeInteger(ordinal) || ordinal < 1) throw new RangeError(`not an ordinal: ${ordinal}`)
  const day = [date.year % 100, date.month, date.day].map(part => String(part).padStart(2, '0')).join('')
  const code = `${agencyCode}-${day}-${String(ordinal).padStart(fewestDigits, '0')}`
  if (!isDossierCode(code)) throw new RangeError(`the agency code ${agencyCode} makes no dossier code`)
  return code
}

export const isDossierCode = (text: string): boolean => dossierCodePattern.test(text)

/** What people type or scan: spaces, small letters, dashes of other widths, or none of its marks. Undefined when it is no code. */
export function readDossierCode(text: string): string | undefined {
  if (text.length > 60) return undefined
  const code = text
    .trim()
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, '')
  if (isDossierCode(code)) return code
  const marked = withMarks(code.replace(/[^A-Z0-9]/g, ''))
  return marked !== undefined && isDossierCode(marked) ? marked : undefined
}

/** `H02310826110900042` can be read in one way only: levels of two figures, six of the date, four of the ordinal. */
function withMarks(bare: string): string | undefined {
  const [, agency = '', levels = '', date, ordinal] = /^([A-Z]\d{2})((?:\d{2}){0,3})(\d{6})(\d{4})$/.exec(bare) ?? []
  return date && `${[agency, ...(levels.match(/\d{2}/g) ?? [])].join('.')}-${date}-${ordinal}`
}
