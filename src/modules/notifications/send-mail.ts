import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { Job } from '#kernel/module.ts'
import { findUnmailedForUpdate, markMailed } from './message-store.ts'
import { messageWords } from './message-words.ts'

const payloadSchema = z.object({ messageId: z.uuid() })

/** Sends one message once. A mail server that is down makes the job try again; one that refuses for good ends it. */
async function sendMail(context: Context, payload: unknown): Promise<void> {
  const { messageId } = payloadSchema.parse(payload)
  const message = await findUnmailedForUpdate(context, messageId)
  if (!message?.email) return
  const { config, mail, texts } = context.kernel
  const text = texts.for('vi')
  const sentence = messageWords(message, text, 'vi')
  const url = `${config.publicUrl}/tra-cuu/${message.dossier_code}`
  try {
    await mail.send({
      key: `notification ${message.id}`,
      to: message.email,
      subject: text('notifications.mail-subject', { code: message.dossier_code }),
      text: text('notifications.mail-text', { sentence, url }),
      locale: 'vi',
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== 'kernel.mail-refused') throw error
    await markMailed(context, message.id, 'mail_refused_at')
    return
  }
  await markMailed(context, message.id, 'mailed_at')
}

export const sendMailJob: Job = { name: 'notifications.send-mail', maxAttempts: 12, run: sendMail }
