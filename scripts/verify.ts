// npm run verify: recomputes every chain and every sealed root of the ledger, and compares them with the file outside the database, with
// their time stamps and with what other installations have countersigned. Ends with 0 when all agrees, 1 when something does not.
import { runCommand } from '../src/command.ts'
import { operatorLocale, operatorTexts } from '../src/kernel/config/describe-settings.ts'
import type { Text } from '../src/kernel/i18n/texts.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { verifyLedger } from '../src/kernel/ledger/verify-ledger.ts'
import { nameTampering, verifyAnchors } from '../src/modules/signing/index.ts'

async function verify(kernel: Kernel, text: Text): Promise<number> {
  const inside = await verifyLedger(kernel.database, kernel.config.ledgerRootsFile)
  const proven = await verifyAnchors(kernel)
  const { streams, events, sealed, roots } = inside
  const { stamps, countersignatures, peers } = proven
  console.log(text('verify.counted', { streams, events, sealed, roots }))
  console.log(text('verify.proven', { stamps, countersignatures }))
  for (const { address, remembers } of peers) {
    if (remembers === undefined) console.log(text('verify.peer-silent', { address }))
    else console.log(text('verify.peer-remembers', { address, roots: remembers }))
  }
  const findings = [...inside.findings, ...proven.findings]
  for (const { kind, where } of findings) console.error(text(`verify.${kind}`, { where }))
  for (const tampering of nameTampering(findings.map(({ kind }) => kind))) {
    console.error(text(`verify.tampering.${tampering}`))
  }
  console.log(findings.length === 0 ? text('verify.sound') : text('verify.unsound', { findings: findings.length }))
  return findings.length === 0 ? 0 : 1
}

if (process.argv.includes('--help')) console.log(operatorTexts(operatorLocale(process.env))('verify.help'))
else await runCommand(verify)
