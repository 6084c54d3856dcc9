import type { Text } from '#kernel/i18n/texts.ts'
import type { TimeLimit } from '#modules/procedures/index.ts'

/** A time limit in words, as it stands within a sentence: `5 ngày làm việc`, `trong ngày`. */
export function limitText({ amount, unit, sameDay }: TimeLimit, text: Text): string {
  return text(`dossiers.limit.${sameDay ? 'same-day' : unit}`, { amount })
}
