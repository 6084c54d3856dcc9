import { system } from '../src/kernel/actor.ts'
import type { Text } from '../src/kernel/i18n/texts.ts'
import { inTransaction, type Kernel } from '../src/kernel/kernel.ts'
import { loadCatalogue } from '../src/modules/procedures/index.ts'
import { loadTrustAnchors, readTrustList, sandboxAnchor } from '../src/modules/signing/index.ts'
import { demonstrationPassword, listDemonstrationAccounts, openDemonstrationAccounts } from './bac-giang/accounts.ts'
import { giveDemonstrationKeys } from './bac-giang/keys.ts'
import { loadBacGiang } from './bac-giang/load.ts'
import { loadBacGiangProcedures } from './bac-giang/load-procedures.ts'
import { loadSampleDossiers } from './bac-giang/sample/sample-dossiers.ts'

/** Fills an empty database with the demonstration province. Idempotent: what is there stays as it is. */
export async function loadDemonstration(kernel: Kernel): Promise<void> {
  const edge = { actor: system('load-demonstration') }
  await loadBacGiang(kernel)
  await loadCatalogue(kernel)
  await inTransaction(kernel, edge, loadBacGiangProcedures)
  await inTransaction(kernel, edge, openDemonstrationAccounts)
  await loadTrust(kernel)
  await giveDemonstrationKeys(kernel)
}

/** What the province believes, and the stand-in's root where it runs: only a demonstration believes that. */
export async function loadTrust(kernel: Kernel): Promise<void> {
  const { sandbox } = kernel.config.signing
  const lists = [
    { list: 'bac-giang', anchors: await readTrustList(new URL('./bac-giang/trust/', import.meta.url)) },
    { list: 'sandbox', anchors: sandbox ? [sandboxAnchor(sandbox.rootCertificate)] : [] },
  ]
  for (const list of lists) {
    await inTransaction(kernel, { actor: system('load-trust') }, context => loadTrustAnchors(context, list))
  }
}

/** Dossiers of the last weeks, where there are none: so that lists and boards show what they are for. */
export const loadSamples = loadSampleDossiers

/** Who may sign in as what, for whoever started the demonstration. */
export async function welcomeLines(text: Text): Promise<readonly string[]> {
  const accounts = await listDemonstrationAccounts()
  return [
    text('start.demonstration-accounts', { password: demonstrationPassword }),
    ...accounts.map(({ login, name, post }) => `  ${login.padEnd(22)} ${post ? `${name}, ${post}` : name}`),
  ]
}
