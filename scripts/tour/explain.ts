import { type ApplicantActor, anonymous } from '../../src/kernel/actor.ts'
import type { Locale } from '../../src/kernel/i18n/texts.ts'
import { type Kernel, reading } from '../../src/kernel/kernel.ts'
import { clockRows, explainDue } from '../../src/modules/dossiers/index.ts'
import { findAccountByLogin } from '../../src/modules/identity/index.ts'

/** Why the dossier was due when it was, line by line, as its applicant reads it. */
export async function explainDueInWords(
  kernel: Kernel,
  of: { readonly dossierId: string; readonly login: string },
  locale: Locale,
): Promise<string[]> {
  const account = await reading(kernel, { actor: anonymous }, context => findAccountByLogin(context, of.login))
  if (!account) return []
  const actor: ApplicantActor = { kind: 'citizen', accountId: account.id, sessionId: account.id, name: account.name }
  const explanation = await reading(kernel, { actor }, context => explainDue(context, of))
  if (!explanation) return []
  return clockRows(explanation, kernel.texts.for(locale), locale).map(
    row =>
      `  ${row.counted.padStart(7)} ${row.used.padStart(7)} ${row.remaining.padStart(7)}  ${row.when}: ${row.what}`,
  )
}
