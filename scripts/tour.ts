// npm run tour: starts a province of its own, walks one dossier through it over HTTP, and explains what happened.

import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { demonstrationPassword } from '../provinces/bac-giang/accounts.ts'
import { operatorLocale } from '../src/kernel/config/describe-settings.ts'
import { localeFolders } from '../src/kernel/i18n/locale-folders.ts'
import { loadTexts } from '../src/kernel/i18n/texts.ts'
import { sealLedger } from '../src/kernel/ledger/seal-ledger.ts'
import { verifyLedger } from '../src/kernel/ledger/verify-ledger.ts'
import { explainDueInWords } from './tour/explain.ts'
import { walkDossier } from './tour/journey.ts'
import { startOwnProvince } from './tour/own-province.ts'

const locale = operatorLocale(process.env)
const texts = loadTexts([...(await localeFolders()), fileURLToPath(new URL('./tour/locales/', import.meta.url))])
const text = texts.for(locale)
const say = (line: string): void => console.log(line)

async function tour(): Promise<void> {
  const from = Temporal.Now.instant()
  say(text('tour.starting'))
  const { app, stop } = await startOwnProvince()
  try {
    say(text('tour.started', { seconds: secondsSince(from), url: app.url }))
    await walkDossier({
      url: app.url,
      password: demonstrationPassword,
      applicant,
      officials: tourOfficials,
      procedureCode: '1.002010',
      search: 'mo van phong luat su',
      text,
      locale,
      say,
      explain: dossierId => explainDueInWords(app.kernel, { dossierId, login: applicant }, locale),
    })
    say('')
    await sealLedger(app.kernel)
    const { events, streams, roots, findings } = await verifyLedger(
      app.kernel.database,
      app.kernel.config.ledgerRootsFile,
    )
    say(text('tour.verified', { events, streams, roots, findings: findings.length }))
    if (findings.length > 0) process.exitCode = 1
  } finally {
    await stop()
  }
}

/** The counter of a commune, and the department of the province that decides. */
const tourOfficials = ['canbo.damai', 'chuyenvien.sotuphap', 'giamdoc.sotuphap', 'vanthu.sotuphap']

/** Lê Thị Mẫu of the demonstration. */
const applicant = '024199000017'

const secondsSince = (from: Temporal.Instant): number =>
  Math.round(Temporal.Now.instant().since(from).total('seconds') * 10) / 10

if (process.argv.includes('--help')) say(text('tour.help'))
else await tour()
process.exit(process.exitCode ?? 0)
