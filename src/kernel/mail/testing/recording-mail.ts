import type { Mail, MailMessage } from '../mail.ts'

/** Mail for tests of use cases: keeps what was sent, in order. */
export interface RecordingMail extends Mail {
  readonly sent: MailMessage[]
}

export function createRecordingMail(): RecordingMail {
  const sent: MailMessage[] = []
  return {
    sent,
    send: async message => {
      sent.push(message)
    },
    close: async () => {},
  }
}
