import { system } from '../src/kernel/actor.ts'
import type { Text } from '../src/kernel/i18n/texts.ts'
import { inTransaction, type Kernel } from '../src/kernel/kernel.ts'
import { demonstrationAccounts, demonstrationPassword, openDemonstrationAccounts } from './bac-giang/accounts.ts'
import { loadBacGiang } from './bac-giang/load.ts'

/** Fills an empty database with the demonstration province. Idempotent: what is there stays as it is. */
export async function loadDemonstration(kernel: Kernel): Promise<void> {
  await loadBacGiang(kernel)
  await inTransaction(kernel, { actor: system('load-demonstration') }, openDemonstrationAccounts)
}

/** Who may sign in as what, for whoever started the demonstration. */
export function welcomeLines(text: Text): readonly string[] {
  return [
    text('start.demonstration-accounts', { password: demonstrationPassword }),
    ...demonstrationAccounts.map(account => `  ${account.login.padEnd(22)} ${account.name}, ${account.what}`),
  ]
}
