import { z } from 'zod'
import type { Kernel } from '#kernel/kernel.ts'

const noticeSchema = z.object({
  notice: z.enum(['taken-over', 'account-there', 'second-factor-reset', 'email-changed']),
  to: z.string(),
  locale: z.enum(['vi', 'en']),
  /** Names the message for ever, so that a repeated job sends the same one. */
  key: z.string(),
})

/** Tells a mailbox what happened to an account. No names and no links: it may no longer be the right person's. */
export async function sendNotice({ config, mail, texts }: Kernel, payload: unknown): Promise<void> {
  const { notice, to, locale, key } = noticeSchema.parse(payload)
  const text = texts.for(locale)
  await mail.send({
    key,
    to,
    subject: text(`identity.mail-${notice}-subject`),
    text: text(`identity.mail-${notice}-text`, { url: config.publicUrl }),
    locale,
  })
}
