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

/** A message may hold more than its code: a sentence around it, or the link to the page of tracking. */
const longestMessage = 300

/** What people type, paste or scan: spaces, small letters, dashes of other widths, no marks at all. Undefined when there is not one code. */
export function readDossierCode(text: string): string | undefined {
  if (text.length > longestMessage) return undefined
  const plain = text.toUpperCase().replace(/[\u2010-\u2015\u2212]/g, '-')
  const code = plain.replace(/\s+/g, '')
  if (isDossierCode(code)) return code
  const marked = withMarks(code.replace(/[^A-Z0-9]/g, ''))
  if (marked !== undefined && isDossierCode(marked)) return marked
  const [within, ...others] = new Set(
    plain
      .split(/[^A-Z\d.-]+/)
      .map(word => word.replace(/\.$/, ''))
      .filter(isDossierCode),
  )
  return others.length === 0 ? within : undefined
}

/** `H02310826110900042` can be read in one way only: levels of two figures, six of the date, four of the ordinal. */
function withMarks(bare: string): string | undefined {
  const [, agency = '', levels = '', date, ordinal] = /^([A-Z]\d{2})((?:\d{2}){0,3})(\d{6})(\d{4})$/.exec(bare) ?? []
  return date && `${[agency, ...(levels.match(/\d{2}/g) ?? [])].join('.')}-${date}-${ordinal}`
}
