import type { Text } from '../../src/kernel/i18n/texts.ts'
import { escapeHtml, framePage, shortHash } from '../pages/frame.ts'
import type { Agent } from './agent.ts'
import type { Order } from './order.ts'

const shownItems = 100

/** What waits, or how to be paired. `formKey` proves to us that a form was ours. */
export function agentPage(agent: Agent, formKey: string, text: Text, told?: string): string {
  const pairing = agent.pairing()
  const isPaired = pairing && agent.contact() !== 'turned-away'
  const orders = agent.orders()
  const waiting = orders.map(order => orderCard(order, formKey, text)).join('\n')
  const body = isPaired
    ? waiting || `<p>${text('signing-agent.nothing')}</p>`
    : pairForm(formKey, text, pairing?.platform ?? '')
  const keys = agent
    .keys()
    .map(
      ({ holder, fingerprint }) =>
        `<li>${escapeHtml(holder)}<small><code>${fingerprint.slice(0, 16)}</code></small></li>`,
    )
  return layout(
    text('signing-agent.title'),
    `${told === undefined ? '' : `<p role="status" class="told">${escapeHtml(text(`signing-agent.told.${told}`))}</p>`}
<p class="contact">${escapeHtml(text(`signing-agent.contact.${agent.contact()}`, { platform: pairing?.platform ?? '' }))}</p>
${body}
<h2>${text('signing-agent.keys')}</h2>
${keys.length > 0 ? `<ul>${keys.join('\n')}</ul>` : `<p>${text('signing-agent.no-keys')}</p>`}`,
    text,
    isPaired && orders.length === 0 ? 3 : undefined,
  )
}

function orderCard({ jti, summary, items }: Order, formKey: string, text: Text): string {
  const rows = items
    .slice(0, shownItems)
    .map(({ name, sha256 }) => `<li>${escapeHtml(name)} <code>${shortHash(sha256)}</code></li>`)
  return `<article aria-labelledby="o-${jti}">
<h2 id="o-${jti}">${escapeHtml(summary)}</h2>
<p>${escapeHtml(text('signing-agent.documents', { count: items.length }))}</p>
<details><summary>${text('signing-agent.list')}</summary><ol>${rows.join('')}</ol></details>
<form method="post" action="/orders/${jti}">
<input type="hidden" name="key" value="${formKey}">
<button name="said" value="signed">${text('signing-agent.sign')}</button>
<button name="said" value="declined" class="quiet">${text('signing-agent.decline')}</button>
</form>
</article>`
}

function pairForm(formKey: string, text: Text, platform: string): string {
  return `<form method="post" action="/pair">
<p>${text('signing-agent.pair-why')}</p>
<input type="hidden" name="key" value="${formKey}">
<p><label>${text('signing-agent.platform')}<input name="platform" type="url" required value="${escapeHtml(platform)}"></label></p>
<p><label>${text('signing-agent.code')}<input name="code" required autocomplete="off" spellcheck="false"></label></p>
<p><label>${text('signing-agent.name')}<input name="name" required maxlength="100"></label></p>
<button>${text('signing-agent.pair')}</button>
</form>`
}

const layout = (title: string, body: string, text: Text, againAfterSeconds?: number): string =>
  framePage({ name: 'signing-agent', title, body, text, againAfterSeconds })
