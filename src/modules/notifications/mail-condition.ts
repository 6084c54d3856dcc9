import type { Condition } from '#kernel/conditions/condition.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { readLastMail } from './message-store.ts'

/** A message is sent as soon as a worker comes to it. */
const mailedWithinMinutes = 15

/** Whether the mail server takes what people are told by mail, by the last of it. */
export const mailCondition: Condition = {
  name: 'notifications.mail',
  read: async context => {
    const { kernel, locale, now } = context
    const text = kernel.texts.for(locale)
    if (!kernel.config.smtpUrl) return { state: 'warn', sentence: text('notifications.condition.no-mail-server') }
    const { answeredAt, waitingSince } = await readLastMail(context)
    if (waitingSince && waitingSince.until(now).total('minutes') > mailedWithinMinutes) {
      const since = formatInstant(waitingSince, locale)
      return { state: 'late', sentence: text('notifications.condition.mail-waits', { since }) }
    }
    if (!answeredAt) return { state: 'note', sentence: text('notifications.condition.no-mail-yet') }
    const at = formatInstant(answeredAt, locale)
    return { state: 'ok', sentence: text('notifications.condition.mail-answered', { at }) }
  },
}
