import { createHash } from 'node:crypto'
import { normaliseTone } from '#kernel/text/fold.ts'
import { maskName } from '#kernel/text/mask-name.ts'

/**
 * One line of a paper. A code is on the paper, and papers are photographed and forwarded: whoever has only the code is shown no more of
 * a person than lets its bearer recognise it (Decree 13/2023 art. 3.3: no more than the purpose needs). What is shortened can still be
 * compared to the letter: who holds the paper types what it says.
 */
export interface PaperFact {
  /** As printed. */
  readonly label: string
  readonly value: string
  /** `whole` concerns nobody in person; a `name` is shortened to family name and initials; `hidden` to its last digits. */
  readonly shown: 'whole' | 'name' | 'hidden'
}

/** As it is kept: what is not shown whole is not there whole. */
export interface KeptFact {
  readonly label: string
  readonly shown: string
  /** Of the whole value, where it is shortened. */
  readonly digest?: string
}

type Value = string | null | undefined

const factOf =
  (shown: PaperFact['shown']) =>
  (label: string, value: Value): PaperFact[] =>
    value ? [{ label, value, shown }] : []

/** Each gives nothing where the paper says nothing. */
export const openFact = factOf('whole')
export const nameFact = factOf('name')
export const hiddenFact = factOf('hidden')

export function keepFact(code: string, { label, value, shown }: PaperFact): KeptFact {
  if (shown === 'whole') return { label, shown: value }
  return { label, shown: shorten(value, shown), digest: digestOf(code, label, value) }
}

/** Whether what was typed is what the paper says: marks count, case, spaces and habits of placing the tone do not. */
export function isSameFact(code: string, fact: KeptFact, typed: string): boolean {
  return fact.digest === digestOf(code, fact.label, typed)
}

function digestOf(code: string, label: string, value: string): string {
  const words = normaliseTone(value).toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim()
  return createHash('sha256').update([code, label, words].join('\n')).digest('hex')
}

function shorten(value: string, shown: 'name' | 'hidden'): string {
  if (shown === 'name') return maskName(value)
  const date = /^\d{1,2}\/\d{1,2}\/(\d{4})$/.exec(value.trim())
  if (date) return `••/••/${date[1]}`
  const digits = value.replace(/\D/g, '')
  return digits.length >= 8 && digits.length >= value.replace(/\s/g, '').length / 2 ? `•••${digits.slice(-3)}` : '•••'
}
