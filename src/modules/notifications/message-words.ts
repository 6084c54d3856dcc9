import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'

const paramsSchema = z.object({ procedure: z.string(), unit: z.string().default(''), dueAt: z.string().optional() })

/** What happened, as a sentence in the reader's language. */
export function messageWords(
  message: { readonly kind: string; readonly dossier_code: string; readonly params: unknown },
  text: Text,
  locale: Locale,
): string {
  const { procedure, unit, dueAt } = paramsSchema.parse(message.params)
  return text(`notifications.${message.kind}`, {
    code: message.dossier_code,
    procedure,
    unit,
    due: dueAt ? formatInstant(Temporal.Instant.from(dueAt), locale) : '',
    hasDue: dueAt ? 'yes' : 'no',
  })
}
