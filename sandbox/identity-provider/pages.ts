import { Temporal } from 'temporal-polyfill'
import { formatDate } from '../../src/kernel/i18n/format.ts'
import type { Text } from '../../src/kernel/i18n/texts.ts'
import { maskPersonNumber } from '../../src/kernel/text/person-number.ts'
import { escapeHtml, framePage } from '../pages/frame.ts'
import { type SandboxCitizen, sandboxCitizens, subjectOf } from './citizens.ts'
import { type Fault, faults } from './faults.ts'

/** Whom to be: one click, no password. */
export function signInPage(uid: string, text: Text): string {
  const rows = sandboxCitizens.map(citizen => citizenButton(citizen, text))
  return layout(
    text('identity-provider.choose'),
    `<p>${text('identity-provider.choose-why')}</p>
<form method="post" action="/interaction/${escapeHtml(uid)}">
<ul>${rows.join('\n')}</ul>
<p><button class="quiet" name="citizen" value="">${text('identity-provider.refuse')}</button></p>
</form>`,
    text,
  )
}

function citizenButton(citizen: SandboxCitizen, text: Text): string {
  const locale = text('identity-provider.language') === 'en' ? 'en' : 'vi'
  const born = formatDate(Temporal.PlainDate.from(citizen.birthDate), locale)
  const facts = text('identity-provider.citizen', { number: maskPersonNumber(citizen.personNumber), born })
  return `<li><button name="citizen" value="${subjectOf(citizen)}"><b>${escapeHtml(citizen.name)}</b><small>${escapeHtml(facts)}</small></button></li>`
}

/** What to break. */
export function faultsPage(current: Fault, text: Text): string {
  const choices = faults.map(
    fault =>
      `<li><label><input type="radio" name="fault" value="${fault}"${fault === current ? ' checked' : ''}> ${text(`identity-provider.fault.${fault}`)}</label></li>`,
  )
  return layout(
    text('identity-provider.title'),
    `<p>${text('identity-provider.about')}</p>
<form method="post" action="/">
<fieldset><legend>${text('identity-provider.faults')}</legend><ul>${choices.join('\n')}</ul></fieldset>
<p><button>${text('identity-provider.set-fault')}</button></p>
</form>`,
    text,
  )
}

export const messagePage = (key: string, text: Text): string => layout(text(key), `<p>${text(`${key}-why`)}</p>`, text)

const layout = (title: string, body: string, text: Text): string =>
  framePage({ name: 'identity-provider', title, body, text })
