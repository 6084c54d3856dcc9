import type { Condition } from '#kernel/conditions/condition.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { warningDays } from './key-state.ts'
import { countKeysEnding } from './key-store.ts'

const [farDays, nearDays] = warningDays

/** Certificates that end before their owners may have thought of it, over the whole installation. */
export const keysEndingCondition: Condition = {
  name: 'signing.keys-ending',
  read: async context => {
    const { now, kernel, locale } = context
    const text = kernel.texts.for(locale)
    const href = '/lam-viec/chung-thu'
    const { count, first } = await countKeysEnding(context, now.add({ hours: farDays * 24 }))
    if (first === null) return { state: 'ok', sentence: text('signing.condition.no-key-ends', { days: farDays }), href }
    const state = first.since(now).total('hours') <= nearDays * 24 ? 'late' : 'warn'
    const params = { count, days: farDays, first: formatInstant(first, locale) }
    return { state, sentence: text('signing.condition.keys-end', params), href }
  },
}
