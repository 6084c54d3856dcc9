import type { Mail, MailMessage } from '../mail.ts'

/** Mail for tests of use cases: keeps what was sent. */
export function createRecordingMail(): Mail & { readonly sent: MailMessage[] } {
  const sent: MailMessage[] = []
  return {
    sent,
    send: async message => {
      sent.push(message)
    },
    close: async () => {},
  }
}
