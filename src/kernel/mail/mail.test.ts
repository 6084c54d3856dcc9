import { once } from 'node:events'
import { request } from 'node:http'
import nodemailer from 'nodemailer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type MailSink, startMailSink } from '../../../sandbox/mail/server.ts'
import { createMail, type Mail, type MailMessage } from './mail.ts'

const message: MailMessage = {
  key: 'dossiers.accepted:1',
  to: 'hanh@example.vn',
  subject: 'Hồ sơ đã được tiếp nhận',
  text: 'Chào bạn,\nHẹn trả 16:30 thứ Năm 26/11/2026.',
  locale: 'vi',
}
let sink: MailSink
let mail: Mail

beforeEach(async () => {
  sink = await startMailSink({ keep: 3 })
  mail = createMail({ smtpUrl: sink.smtpUrl, from: 'Một cửa <khong-tra-loi@bacgiang.example>' })
})
afterEach(async () => {
  await mail.close()
  await sink.stop()
})

describe('mail', () => {
  it('arrives with its Vietnamese whole', async () => {
    await mail.send(message)
    const [received] = sink.mails
    expect(received).toMatchObject({
      from: 'khong-tra-loi@bacgiang.example',
      to: [message.to],
      subject: message.subject,
    })
    expect(received?.text.trim()).toBe(message.text)
  })

  it('carries the same Message-ID when it is repeated, and another for another key', async () => {
    await mail.send(message)
    await mail.send(message)
    await mail.send({ ...message, key: 'dossiers.accepted:2' })
    const [third, second, first] = sink.mails.map(received => received.messageId)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it.each(['', 'hanh', 'a@b.vn, c@d.vn', 'a@b.vn\r\nBcc: c@d.vn', '<a@b.vn>', `${'x'.repeat(250)}@b.vn`])(
    'refuses %j as an address',
    async to => {
      await expect(mail.send({ ...message, to })).rejects.toMatchObject({ reason: 'kernel.mail-refused' })
      expect(sink.mails).toHaveLength(0)
    },
  )

  it('lets no subject break out of its header', async () => {
    await mail.send({ ...message, subject: 'Một\r\nBcc: kẻ@khac.vn' })
    expect(sink.mails[0]).toMatchObject({ to: [message.to], subject: 'Một Bcc: kẻ@khac.vn' })
  })

  it('says that the server is down, so that a job tries again', async () => {
    await sink.stop()
    await expect(mail.send(message)).rejects.toMatchObject({ code: 'unavailable', reason: 'kernel.mail-down' })
    await expect(createMail({ from: 'a@b.vn' }).send(message)).rejects.toMatchObject({ reason: 'kernel.mail-down' })
    sink = await startMailSink()
  })
})

describe('the mail sink', () => {
  const page = async (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, sink.pageUrl), { headers })

  it('keeps the last mails only', async () => {
    for (const subject of ['1', '2', '3', '4']) await mail.send({ ...message, key: subject, subject })
    expect(sink.mails.map(received => received.subject)).toEqual(['4', '3', '2'])
  })

  it('shows the list and each mail in the language of the reader, with its addresses as links', async () => {
    expect(await (await page('/')).text()).toContain('Chưa có thư nào')
    await mail.send({ ...message, text: 'Xem http://localhost:8080/tra-cuu/H02-1?a=1&b=2.' })
    expect(await (await page('/')).text()).toContain(message.subject)
    expect(await (await page('/', { 'accept-language': 'en-GB' })).text()).toContain('Mails sent')
    const opened = await (await page(`/mails/${sink.mails[0]?.id}`)).text()
    expect(opened).toContain('<a href="http://localhost:8080/tra-cuu/H02-1?a=1&amp;b=2"')
  })

  it('shows hostile mails as the text that they are', async () => {
    const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'</article>'
    await mail.send({ ...message, subject: hostile, text: `${hostile} javascript:alert(1)`, html: hostile })
    for (const path of ['/', `/mails/${sink.mails[0]?.id}`]) {
      const answer = await page(path)
      const html = await answer.text()
      expect(html).not.toMatch(/<script|<img|href="javascript/)
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  it('offers attachments for download under their own names, never to be opened in place', async () => {
    const transport = nodemailer.createTransport(sink.smtpUrl)
    const attachments = [{ filename: 'giấy "tờ".html', content: '<script>1</script>' }]
    await transport.sendMail({ from: 'a@b.vn', to: 'c@d.vn', subject: 'x', text: 'x', attachments })
    const answer = await page(`/mails/${sink.mails[0]?.id}/files/0`)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''gi%E1%BA%A5y%20%22t%E1%BB%9D%22.html",
    )
    expect((await page(`/mails/${sink.mails[0]?.id}/files/1`)).status).toBe(404)
  })

  it('answers scripts with JSON, strangers with 404, and other names for the loopback not at all', async () => {
    await mail.send(message)
    expect(await (await page('/mails.json')).json()).toMatchObject([{ subject: message.subject }])
    expect((await page('/mails/00000000-0000-0000-0000-000000000000')).status).toBe(404)
    const stranger = request(sink.pageUrl, { headers: { host: 'evil.example' } }).end()
    const [answer] = await once(stranger, 'response')
    expect(answer.statusCode).toBe(421)
  })
})
