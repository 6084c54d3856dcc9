import { Temporal } from 'temporal-polyfill'
import { formatDate, formatInstant } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import vi from '../locales/vi.json' with { type: 'json' }
import type { LaterChange, Problem } from './found-signature.ts'
import type { CertificateReport, Reason, SignatureReport } from './report.ts'

/** What sentences are made with. */
export interface Say {
  readonly text: Text
  readonly locale: Locale
}

export const sayInstant = ({ locale }: Say, iso: string): string =>
  formatInstant(Temporal.Instant.from(iso), locale, 'long')

export const sayDay = ({ locale }: Say, iso: string): string =>
  formatDate(Temporal.Instant.from(iso).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate(), locale)

export function sayReason(say: Say, { code, params = {} }: Reason): string {
  const spoken = Object.entries(params).map(([name, value]) =>
    /^at$|At$/.test(name) ? [name, sayInstant(say, String(value))] : [name, value],
  )
  return say.text(`signing.reason.${code}`, Object.fromEntries(spoken))
}

/** Readers may know problems that nobody has found a sentence for: the expert finds the code beside it. */
export const sayProblem = ({ text }: Say, { code }: Problem): string =>
  isSpoken(`signing.problem.${code}`) ? text(`signing.problem.${code}`) : text('signing.problem.other', { code })

export function sayChanges({ text }: Say, changes: readonly LaterChange[]): string {
  const kinds = [...new Set(changes.map(({ what }) => what))]
  return kinds
    .map(what => text(isSpoken(`signing.change.${what}`) ? `signing.change.${what}` : 'signing.change.other'))
    .join(', ')
}

/** Who signed, as people know them: from the organisation where it knows, else as the certificate says. */
export function sayWho({ text }: Say, { authority, signer }: SignatureReport): string {
  if (authority?.known && authority.unit && authority.capacity === 'seal') return authority.unit
  if (authority?.known && authority.person) {
    const { person, post, unit } = authority
    return [person, post, unit].filter(Boolean).join(', ')
  }
  return signer ? sayHolder(signer) : text('signing.who.unknown')
}

export const sayHolder = ({ name, organisation }: CertificateReport): string =>
  organisation && organisation !== name ? `${name}, ${organisation}` : name

const isSpoken = (key: string): boolean => Object.hasOwn(vi, key)
