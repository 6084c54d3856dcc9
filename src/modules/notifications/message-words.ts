import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'

/** A message as it is kept: about one dossier, or a warning about many. */
export interface Told {
  readonly kind: string
  readonly dossier_id: string | null
  readonly dossier_code: string | null
  readonly params: unknown
}

const dossierParams = z.object({ procedure: z.string(), unit: z.string().default(''), dueAt: z.string().optional() })
const workParams = z.object({ overdue: z.int(), dueToday: z.int(), stepDue: z.int() })
const unitParams = z.object({
  unit: z.string(),
  overdue: z.int(),
  turns: z.array(z.object({ role: z.string(), post: z.string().nullable(), count: z.int() })),
})

/** What happened or is due, as a sentence in the reader's language. */
export function messageWords(message: Told, text: Text, locale: Locale): string {
  switch (message.kind) {
    case 'work-due':
      return workWords(workParams.parse(message.params), text)
    case 'unit-late':
      return unitWords(unitParams.parse(message.params), text)
    default:
      return dossierWords(message, text, locale)
  }
}

/** Where the reader goes on from it: the dossier, or the list as it was counted. */
export function messageHref({ kind, dossier_id }: Pick<Told, 'kind' | 'dossier_id'>): string {
  if (dossier_id !== null) return `/ho-so/${dossier_id}`
  return kind === 'unit-late' ? '/lam-viec?pham-vi=don-vi&xem=qua-han' : '/lam-viec?xem=gap'
}

function dossierWords({ kind, dossier_code, params }: Told, text: Text, locale: Locale): string {
  const { procedure, unit, dueAt } = dossierParams.parse(params)
  return text(`notifications.${kind}`, {
    code: dossier_code ?? '',
    procedure,
    unit,
    due: dueAt ? formatInstant(Temporal.Instant.from(dueAt), locale) : '',
    hasDue: dueAt ? 'yes' : 'no',
  })
}

function workWords({ overdue, dueToday, stepDue }: z.output<typeof workParams>, text: Text): string {
  const parts = Object.entries({ overdue, 'due-today': dueToday, 'step-due': stepDue })
    .filter(([, count]) => count > 0)
    .map(([part, count]) => text(`notifications.work-due.${part}`, { count }))
  return text('notifications.work-due', { count: overdue + dueToday + stepDue, parts: parts.join(', ') })
}

function unitWords({ unit, overdue, turns }: z.output<typeof unitParams>, text: Text): string {
  const whose = turns.map(({ role, post, count }) =>
    text('notifications.unit-late.turn', { who: post ?? text(`organisation.role.${role}`), count }),
  )
  return text('notifications.unit-late', { unit, count: overdue, turns: whose.join('; ') })
}
