import { randomUUID } from 'node:crypto'
import PostalMime from 'postal-mime'

export interface ReceivedMail {
  readonly id: string
  readonly receivedAt: Date
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly messageId?: string
  readonly attachments: readonly { readonly name: string; readonly bytes: Buffer }[]
}

export interface Envelope {
  readonly from: string
  readonly to: readonly string[]
}

/** Reads a raw message; the envelope says who it really came from and went to. */
export async function readMail(raw: Buffer, envelope: Envelope, receivedAt: Date): Promise<ReceivedMail> {
  const email = await PostalMime.parse(raw)
  return {
    id: randomUUID(),
    receivedAt,
    ...envelope,
    subject: email.subject ?? '',
    text: email.text ?? '',
    ...(email.html === undefined ? {} : { html: email.html }),
    ...(email.messageId === undefined ? {} : { messageId: email.messageId }),
    attachments: email.attachments.map((attachment, index) => ({
      name: attachment.filename ?? String(index + 1),
      bytes: toBuffer(attachment.content),
    })),
  }
}

function toBuffer(content: ArrayBuffer | Uint8Array | string): Buffer {
  if (typeof content === 'string') return Buffer.from(content)
  return content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(new Uint8Array(content))
}
