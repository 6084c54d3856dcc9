import { createHash } from 'node:crypto'
import nodemailer from 'nodemailer'
import { AppError } from '../errors.ts'
import type { Locale } from '../i18n/texts.ts'

export interface MailMessage {
  /** Names the message for ever, e.g. the event it tells of: repeating it gives the same Message-ID, which receivers fold. */
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly locale: Locale
}

export interface Mail {
  /**
   * Hands one message to the mail server. Throws `kernel.mail-down` when it may be tried again later, `kernel.mail-refused`
   * when trying again is in vain.
   */
  readonly send: (message: MailMessage) => Promise<void>
  readonly close: () => Promise<void>
}

export interface MailConfig {
  /** Absent: nothing can be sent, and messages wait for their next attempt. */
  readonly smtpUrl?: string
  readonly from: string
}

export function createMail({ smtpUrl, from }: MailConfig): Mail {
  if (!smtpUrl) return { send: async () => mailDown(new Error('SMTP_URL is not set.')), close: async () => {} }
  const domain = from.split('@').at(-1)?.replace(/>$/, '') ?? 'localhost'
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A message is made of values alone: nothing in it may make the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(message) {
      if (!isOneAddress(message.to)) throw refused(new Error('Not one address.'))
      await transport
        .sendMail({
          from,
          to: { name: '', address: message.to },
          subject: message.subject.replace(/\s+/g, ' '),
          text: message.text,
          ...(message.html === undefined ? {} : { html: message.html }),
          messageId: `<${createHash('sha256').update(message.key).digest('hex').slice(0, 32)}@${domain}>`,
          headers: { 'Content-Language': message.locale, 'Auto-Submitted': 'auto-generated' },
        })
        .catch(error => {
          if (isPermanent(error)) throw refused(error)
          mailDown(error)
        })
    },
    close: async () => transport.close(),
  }
}

/** Exactly one plain address: no list, no name, no comment, nothing that a header could be broken with. */
function isOneAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/.test(text)
}

/** RFC 5321 section 4.2.1: a code of 5xx says that the same message will be refused again. */
function isPermanent(error: unknown): boolean {
  return error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500
}

function refused(cause: unknown): AppError {
  return new AppError('bad-input', { reason: 'kernel.mail-refused', cause })
}

function mailDown(cause: unknown): never {
  throw new AppError('unavailable', { reason: 'kernel.mail-down', cause })
}
