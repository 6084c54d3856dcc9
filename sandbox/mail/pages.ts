import { Temporal } from 'temporal-polyfill'
import { formatInstant } from '../../src/kernel/i18n/format.ts'
import type { Locale, Text } from '../../src/kernel/i18n/texts.ts'
import { escapeHtml, framePage } from '../pages/frame.ts'
import type { ReceivedMail } from './received-mail.ts'

export function listPage(mails: readonly ReceivedMail[], text: Text): string {
  const rows = mails.map(
    mail => `<tr>
<td>${escapeHtml(mail.to.join(', '))}</td>
<td><a href="/mails/${mail.id}">${escapeHtml(mail.subject || text('mail.no-subject'))}</a></td>
<td>${time(mail, text)}</td>
</tr>`,
  )
  const table = `<div class="scroll"><table>
<caption>${escapeHtml(text('mail.count', { count: mails.length }))}</caption>
<thead><tr><th scope="col">${text('mail.to')}</th><th scope="col">${text('mail.subject')}</th><th scope="col">${text('mail.received')}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table></div>`
  return layout(text('mail.title'), mails.length > 0 ? table : `<p>${text('mail.empty')}</p>`, text)
}

export function mailPage(mail: ReceivedMail, text: Text): string {
  const files = mail.attachments.map(
    ({ name }, index) => `<li><a href="/mails/${mail.id}/files/${index}">${escapeHtml(name)}</a></li>`,
  )
  const body = `<p><a href="/">${text('mail.back')}</a></p>
<dl>
<div><dt>${text('mail.from')}</dt><dd>${escapeHtml(mail.from)}</dd></div>
<div><dt>${text('mail.to')}</dt><dd>${escapeHtml(mail.to.join(', '))}</dd></div>
<div><dt>${text('mail.received')}</dt><dd>${time(mail, text)}</dd></div>
</dl>
<article>${linkify(mail.text || text('mail.no-text'))}</article>
${files.length > 0 ? `<h2>${text('mail.files')}</h2><ul>${files.join('')}</ul>` : ''}
${mail.html ? `<details><summary>${text('mail.html')}</summary><pre tabindex="0">${escapeHtml(mail.html)}</pre></details>` : ''}`
  return layout(mail.subject || text('mail.no-subject'), body, text)
}

export function messagePage(sentence: string, text: Text): string {
  return layout(sentence, `<p><a href="/">${text('mail.back')}</a></p>`, text)
}

/** Plain text as a page: escaped whole, then only its http addresses made links. */
function linkify(plain: string): string {
  return plain
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) => (index % 2 === 1 ? link(part) : escapeHtml(part)))
    .join('')
}

function link(address: string): string {
  const bare = address.replace(/[.,;:)\]]+$/, '')
  const escaped = escapeHtml(bare)
  return `<a href="${escaped}" rel="noreferrer noopener">${escaped}</a>${escapeHtml(address.slice(bare.length))}`
}

function time(mail: ReceivedMail, text: Text): string {
  const locale: Locale = text('mail.language') === 'en' ? 'en' : 'vi'
  const instant = Temporal.Instant.fromEpochMilliseconds(mail.receivedAt.getTime())
  return `<time datetime="${instant}">${formatInstant(instant, locale, 'short')}</time>`
}

const layout = (title: string, body: string, text: Text): string => framePage({ name: 'mail', title, body, text })
