import { Temporal } from 'temporal-polyfill'
import { formatInstant } from '../../src/kernel/i18n/format.ts'
import type { Text } from '../../src/kernel/i18n/texts.ts'
import { escapeHtml, framePage, shortHash } from '../pages/frame.ts'
import { type Fault, faults } from './faults.ts'
import type { Transaction, TransactionState } from './transactions.ts'

export interface Person {
  readonly userID: string
  readonly holder: string
  readonly pending: number
}

export interface ShownTransaction extends Transaction {
  readonly state: TransactionState
}

const shownHashes = 5
const shownEarlier = 10

/** Whose phone; and what to break. */
export function peoplePage(people: readonly Person[], current: Fault, text: Text): string {
  const rows = people.map(
    ({ userID, holder, pending }) =>
      `<li><a class="row" href="/phone/${encodeURIComponent(userID)}"><b>${escapeHtml(holder)}</b><small>${escapeHtml(text('remote-signer.pending', { count: pending }))}</small></a></li>`,
  )
  const choices = faults.map(
    fault =>
      `<option value="${fault}"${fault === current ? ' selected' : ''}>${escapeHtml(text(`remote-signer.fault.${fault}`))}</option>`,
  )
  return layout(
    text('remote-signer.title'),
    `<p>${text('remote-signer.about')}</p>
${rows.length > 0 ? `<ul>${rows.join('\n')}</ul>` : `<p>${text('remote-signer.nobody')}</p>`}
<form method="post" action="/fault">
<p><label>${text('remote-signer.faults')} <select name="fault">${choices.join('')}</select></label></p>
<p><button class="quiet">${text('remote-signer.set-fault')}</button></p>
</form>`,
    text,
  )
}

/** The signing screen of one person. */
export function phonePage(holder: string, transactions: readonly ShownTransaction[], text: Text): string {
  const waiting = transactions.filter(({ state }) => state === 'waiting')
  const earlier = transactions.filter(({ state }) => state !== 'waiting').slice(0, shownEarlier)
  const body = waiting.length > 0 ? waiting.map(one => requestCard(one, text)).join('\n') : nothing(text)
  const past = earlier.map(
    ({ description, state, hashes }) =>
      `<li><b>${escapeHtml(description)}</b><small>${escapeHtml(text('remote-signer.files', { count: hashes.length }))}. ${escapeHtml(text(`remote-signer.state.${state}`))}</small></li>`,
  )
  return layout(
    text('remote-signer.phone', { holder }),
    `${body}
${past.length > 0 ? `<h2>${text('remote-signer.earlier')}</h2><ul class="past">${past.join('\n')}</ul>` : ''}
<p><a href="/">${text('remote-signer.back')}</a></p>`,
    text,
    waiting.length > 0 ? undefined : 4,
  )
}

const nothing = (text: Text): string => `<p>${text('remote-signer.nothing')}</p>`

function requestCard({ handle, description, hashes, askedAt, expiresAt }: Transaction, text: Text): string {
  const codes = hashes.slice(0, shownHashes).map(hash => `<li><code>${shortHash(hash)}</code></li>`)
  const more = hashes.length - codes.length
  return `<article aria-labelledby="t-${handle}">
<h2 id="t-${handle}">${text('remote-signer.waiting')}</h2>
<p class="what">${escapeHtml(description)}</p>
<p class="many">${escapeHtml(text('remote-signer.files', { count: hashes.length }))}</p>
<p><small>${escapeHtml(text('remote-signer.asked', { at: time(askedAt, text), until: time(expiresAt, text) }))}</small></p>
<details><summary>${text('remote-signer.hashes')}</summary>
<p>${text('remote-signer.hashes-why')}</p>
<ol>${codes.join('')}</ol>${more > 0 ? `<p>${escapeHtml(text('remote-signer.more-hashes', { count: more }))}</p>` : ''}</details>
<form method="post" action="/transactions/${handle}">
<button name="said" value="confirmed">${text('remote-signer.confirm')}</button>
<button name="said" value="declined" class="quiet">${text('remote-signer.decline')}</button>
</form>
</article>`
}

export const notFoundPage = (text: Text): string =>
  layout(text('remote-signer.not-found'), `<p><a href="/">${text('remote-signer.back')}</a></p>`, text)

function time(iso: string, text: Text): string {
  return formatInstant(Temporal.Instant.from(iso), text('remote-signer.language') === 'en' ? 'en' : 'vi', 'short')
}

const layout = (title: string, body: string, text: Text, againAfterSeconds?: number): string =>
  framePage({ name: 'remote-signer', title, body, text, againAfterSeconds })
