import { Temporal } from 'temporal-polyfill'
import { formatDuration, formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { ClockLedger, type ClockLine } from '#web/parts/clock-ledger.tsx'
import { type ClockRow, clockRows } from '../../clock/clock-text.ts'
import type { DueExplanation } from '../../following/explain-due.ts'
import { limitText } from '../../limit-text.ts'

const look: Readonly<Record<ClockRow['kind'], ClockLine['kind']>> = {
  started: undefined,
  'same-day': undefined,
  counted: undefined,
  extended: undefined,
  standing: 'now',
  stopped: 'due',
  due: 'due',
  'first-day': 'off',
  closed: 'off',
  'weekly-rest': 'off',
  'day-off': 'off',
  paused: 'off',
  moved: 'off',
}

/** Why the due time is what it is: each line adds up to the next. */
export function DueLedger({ explanation }: { readonly explanation: DueExplanation }) {
  const { text, locale } = useFrame()
  const { limit, meter, budgetMinutes, dueAt, dueWithoutPauses } = explanation
  const lines = clockRows(explanation, text, locale).map(({ when, what, used, remaining, kind }) => {
    const drawn = look[kind]
    return { period: when, what, used, left: remaining, ...(drawn ? { kind: drawn } : {}) }
  })
  const budget = formatDuration(budgetMinutes, locale, meter)
  return (
    <details className="card">
      <summary>{text(dueAt ? 'dossiers.public.why-due' : 'dossiers.public.why-due.standing')}</summary>
      <p className="small">{text(`dossiers.public.why-due.${meter}`, { limit: limitText(limit, text), budget })}</p>
      <ClockLedger lines={lines} />
      {dueAt && dueWithoutPauses && Temporal.Instant.compare(dueAt, dueWithoutPauses) !== 0 ? (
        <p className="small muted">
          {text('dossiers.public.why-due.without', { at: formatInstant(dueWithoutPauses, locale) })}
        </p>
      ) : null}
      <p className="small muted">{text('dossiers.public.why-due.rules')}</p>
    </details>
  )
}
