import { z } from 'zod'
import { system } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import type { Text } from '#kernel/i18n/texts.ts'
import { inTransaction, type Kernel, readingPrimary } from '#kernel/kernel.ts'
import type { LongJob } from '#kernel/module.ts'
import { findUnmailed, markMailed } from './message-store.ts'
import { messageHref, messageWords, type Told } from './message-words.ts'

const name = 'notifications.send-mail'
const edge = { actor: system(name) }

const payloadSchema = z.object({ messageId: z.uuid() })

/** Sends one message once; sent by two runs at once it is one to whoever receives it, by its key. A mail server that is down makes the job try again; one that refuses for good ends it. */
async function sendMail(kernel: Kernel, payload: unknown): Promise<void> {
  const { messageId } = payloadSchema.parse(payload)
  const message = await readingPrimary(kernel, edge, context => findUnmailed(context, messageId))
  if (!message?.email) return
  const { config, mail, texts } = kernel
  const text = texts.for('vi')
  try {
    await mail.send({
      key: `notification ${message.id}`,
      to: message.email,
      ...letterOf(message, text, config.publicUrl),
      locale: 'vi',
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== 'kernel.mail-refused') throw error
    await inTransaction(kernel, edge, context => markMailed(context, message.id, 'mail_refused_at'))
    return
  }
  await inTransaction(kernel, edge, context => markMailed(context, message.id, 'mailed_at'))
}

function letterOf(message: Told, text: Text, publicUrl: string): { readonly subject: string; readonly text: string } {
  const sentence = messageWords(message, text, 'vi')
  if (message.dossier_code === null) {
    const url = `${publicUrl}${messageHref(message)}`
    return {
      subject: text(`notifications.${message.kind}.mail-subject`),
      text: text('notifications.warning-mail-text', { sentence, url }),
    }
  }
  const url = `${publicUrl}/tra-cuu/${message.dossier_code}`
  return {
    subject: text('notifications.mail-subject', { code: message.dossier_code }),
    text: text('notifications.mail-text', { sentence, url }),
  }
}

export const sendMailJob: LongJob = { name, maxAttempts: 12, work: sendMail }
