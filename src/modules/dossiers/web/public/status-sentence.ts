import { Temporal } from 'temporal-polyfill'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import type { DossierState, ReturnWay } from '../../dossier.ts'

/** What a status sentence is made of; what is not known is left out of it. */
export interface StatusFacts {
  readonly state: DossierState
  /** Said to the applicant himself, not to whoever has the code. */
  readonly own?: boolean
  readonly returnBy?: ReturnWay
  readonly receivingUnit?: string | undefined
  readonly currentUnit?: string | undefined
  readonly step?: { readonly number: number; readonly of: number; readonly name: string } | undefined
  readonly submittedAt: Temporal.Instant | null
  readonly dueAt: Temporal.Instant | null
  readonly finishedAt: Temporal.Instant | null
  readonly returnedAt: Temporal.Instant | null
}

/** Where the sentence turns to the applicant, others are told another. */
const toldApart: ReadonlySet<DossierState> = new Set(['awaiting-supplement', 'finished', 'withdrawn'])

/** Where a dossier stands, as one sentence: who has it, which step, when it is due. */
export function statusSentence(facts: StatusFacts, text: Text, locale: Locale, now: Temporal.Instant): string {
  const at = (instant: Temporal.Instant | null): string => (instant ? formatInstant(instant, locale) : '')
  const { state, own = true, receivingUnit = '', currentUnit = '', step } = facts
  if (!own && toldApart.has(state)) return text(`dossiers.public.status.others.${state}`, { at: at(facts.finishedAt) })
  switch (state) {
    case 'submitted':
      return text('dossiers.public.status.submitted', { unit: receivingUnit, at: at(facts.submittedAt) })
    case 'processing':
      return text(`dossiers.public.status.${isLate(facts, now) ? 'late' : 'processing'}`, {
        unit: currentUnit,
        number: step?.number ?? 0,
        of: step?.of ?? 0,
        due: at(facts.dueAt),
      })
    case 'finished':
      return text(`dossiers.public.status.finished.${facts.returnBy ?? 'counter'}`, {
        at: at(facts.finishedAt),
        unit: receivingUnit,
      })
    case 'returned':
      return text('dossiers.public.status.returned', { at: at(facts.returnedAt) })
    case 'draft':
    case 'awaiting-supplement':
    case 'refused':
    case 'withdrawn':
    case 'stopped':
      return text(`dossiers.public.status.${state}`)
    default:
      throw state satisfies never
  }
}

/** For a list, where only the row is known. */
export function shortStatus(
  facts: Pick<StatusFacts, 'state' | 'submittedAt' | 'dueAt' | 'finishedAt' | 'returnedAt'> & {
    readonly stepName: string | null
  },
  text: Text,
  locale: Locale,
  now: Temporal.Instant,
): string {
  const { state, stepName, submittedAt, dueAt, finishedAt } = facts
  const at = (instant: Temporal.Instant | null): string => (instant ? formatInstant(instant, locale) : '')
  if (state === 'submitted') return text('dossiers.public.status.short.submitted', { at: at(submittedAt) })
  if (state === 'finished') return text('dossiers.public.status.short.finished', { at: at(finishedAt) })
  if (state !== 'processing') return statusSentence(facts, text, locale, now)
  const key = isLate(facts, now) ? 'late' : 'processing'
  return text(`dossiers.public.status.short.${key}`, { step: stepName ?? '', due: at(dueAt) })
}

export function isLate({ dueAt }: Pick<StatusFacts, 'dueAt'>, now: Temporal.Instant): boolean {
  return dueAt !== null && Temporal.Instant.compare(now, dueAt) > 0
}
