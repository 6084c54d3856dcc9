// npm run verify: recomputes every chain and every sealed root of the ledger, and compares them with the file outside the database.
// Ends with 0 when all agrees, 1 when something does not.
import { runCommand } from '../src/command.ts'
import { operatorLocale, operatorTexts } from '../src/kernel/config/describe-settings.ts'
import type { Text } from '../src/kernel/i18n/texts.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { verifyLedger } from '../src/kernel/ledger/verify-ledger.ts'

async function verify(kernel: Kernel, text: Text): Promise<number> {
  const { streams, events, sealed, roots, findings } = await verifyLedger(
    kernel.database,
    kernel.config.ledgerRootsFile,
  )
  console.log(text('verify.counted', { streams, events, sealed, roots }))
  for (const { kind, where } of findings) console.error(text(`verify.${kind}`, { where }))
  console.log(findings.length === 0 ? text('verify.sound') : text('verify.unsound', { findings: findings.length }))
  return findings.length === 0 ? 0 : 1
}

if (process.argv.includes('--help')) console.log(operatorTexts(operatorLocale(process.env))('verify.help'))
else await runCommand(verify)
