import type { AddressInfo, Server } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { createMailPages } from './pages-server.ts'
import { type ReceivedMail, readMail } from './received-mail.ts'

export interface MailSinkOptions {
  /** 0 or absent: any free port. */
  readonly smtpPort?: number
  readonly httpPort?: number
  /** The last messages that are kept, in memory. */
  readonly keep?: number
}

export interface MailSink {
  readonly smtpUrl: string
  readonly pageUrl: string
  /** Newest first. */
  readonly mails: readonly ReceivedMail[]
  readonly stop: () => Promise<void>
}

const maxMailBytes = 20_000_000

/** Takes every mail over SMTP, delivers none, and shows them on a page of its own: both on the loopback only. */
export async function startMailSink({
  smtpPort = 0,
  httpPort = 0,
  keep = 200,
}: MailSinkOptions = {}): Promise<MailSink> {
  const mails: ReceivedMail[] = []
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    size: maxMailBytes,
    onData(stream, session, callback) {
      const { mailFrom, rcptTo } = session.envelope
      const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(recipient => recipient.address) }
      collect(stream, maxMailBytes)
        .then(raw => readMail(raw, envelope, new Date()))
        .then(mail => {
          mails.unshift(mail)
          mails.splice(keep)
          callback()
        })
        .catch(callback)
    },
  })
  smtp.on('error', () => {
    // A sender that hangs up in the middle is the sender's business.
  })
  const pages = createMailPages(mails)
  await listen(smtp.server, smtpPort)
  await listen(pages, httpPort)
  return {
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    pageUrl: `http://127.0.0.1:${portOf(pages)}/`,
    mails,
    async stop() {
      pages.closeAllConnections()
      await Promise.all([
        new Promise<void>(resolve => smtp.close(() => resolve())),
        new Promise<void>(resolve => pages.close(() => resolve())),
      ])
    },
  }
}

async function collect(stream: AsyncIterable<unknown>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue
    size += chunk.byteLength
    if (size <= maxBytes) chunks.push(chunk)
  }
  if (size > maxBytes) throw Object.assign(new Error('Message too large'), { responseCode: 552 })
  return Buffer.concat(chunks)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
