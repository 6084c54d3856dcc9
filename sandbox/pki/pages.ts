import { Temporal } from 'temporal-polyfill'
import { formatInstant } from '../../src/kernel/i18n/format.ts'
import type { Text } from '../../src/kernel/i18n/texts.ts'
import { escapeHtml, framePage } from '../pages/frame.ts'
import type { Addresses } from './certification.ts'
import { type Fault, faults, type Service, services } from './faults.ts'
import { type CertificateRecord, revocationReasons } from './records.ts'

export interface PageState {
  readonly certificates: readonly CertificateRecord[]
  readonly addresses: Addresses
  readonly faultOf: (service: Service) => Fault
}

/** What was issued, what was revoked, what is broken. */
export function overviewPage({ certificates, addresses, faultOf }: PageState, text: Text): string {
  const rows = certificates.toReversed().map(record => certificateRow(record, text))
  const choices = services.map(service => faultField(service, faultOf(service), text))
  const places = Object.entries(addresses)
    .filter(([name]) => name !== 'page')
    .map(
      ([name, address]) =>
        `<div><dt>${text(`pki.address.${name}`)}</dt><dd><code>${escapeHtml(address)}</code></dd></div>`,
    )
  return layout(
    text('pki.title'),
    `<p>${text('pki.about')}</p>
<h2>${text('pki.issued')}</h2>
<div class="scroll" tabindex="0"><table>
<caption>${text('pki.count', { count: certificates.length })}</caption>
<thead><tr><th scope="col">${text('pki.holder')}</th><th scope="col">${text('pki.kind')}</th><th scope="col">${text('pki.valid')}</th><th scope="col">${text('pki.state')}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table></div>
<h2>${text('pki.faults')}</h2>
<form method="post" action="/faults">${choices.join('\n')}
<p><button>${text('pki.set-faults')}</button></p></form>
<h2>${text('pki.addresses')}</h2>
<dl>${places.join('\n')}</dl>`,
    text,
  )
}

function certificateRow(record: CertificateRecord, text: Text): string {
  const { serialNumber, holder, kind, validFrom, validTo, revocation } = record
  const state = revocation
    ? text('pki.revoked', { at: time(revocation.at, text), reason: text(`pki.reason.${revocation.reason}`) })
    : text('pki.good')
  const form = revocation || kind === 'root' ? '' : revokeForm(serialNumber, holder, text)
  return `<tr>
<td><a href="/certificates/${serialNumber}.cer">${escapeHtml(holder)}</a><small><code>${serialNumber}</code></small></td>
<td>${text(`pki.kind.${kind}`)}</td>
<td>${time(validFrom, text)} – ${time(validTo, text)}</td>
<td>${escapeHtml(state)}${form}</td>
</tr>`
}

function revokeForm(serialNumber: string, holder: string, text: Text): string {
  const reasons = revocationReasons.map(reason => `<option value="${reason}">${text(`pki.reason.${reason}`)}</option>`)
  const label = escapeHtml(text('pki.reason-of', { holder }))
  return `<details><summary>${text('pki.revoke')}</summary><form method="post" action="/revoke">
<input type="hidden" name="serial" value="${serialNumber}">
<select name="reason" aria-label="${label}">${reasons.join('')}</select>
<button>${text('pki.revoke-now')}</button></form></details>`
}

function faultField(service: Service, current: Fault, text: Text): string {
  const options = faults.map(
    fault => `<option value="${fault}"${fault === current ? ' selected' : ''}>${text(`pki.fault.${fault}`)}</option>`,
  )
  return `<p><label>${text(`pki.service.${service}`)} <select name="${service}">${options.join('')}</select></label></p>`
}

export const notFoundPage = (text: Text): string =>
  layout(text('pki.not-found'), `<p><a href="/">${text('pki.back')}</a></p>`, text)

function time(iso: string, text: Text): string {
  return formatInstant(Temporal.Instant.from(iso), text('pki.language') === 'en' ? 'en' : 'vi', 'short')
}

const layout = (title: string, body: string, text: Text): string => framePage({ name: 'pki', title, body, text })
