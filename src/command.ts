import { modules } from './app-modules.ts'
import { readConfig } from './kernel/config/config.ts'
import { operatorLocale, operatorTexts } from './kernel/config/describe-settings.ts'
import { createKernel } from './kernel/create-kernel.ts'
import { joinServer } from './kernel/database/open-server.ts'
import type { Text } from './kernel/i18n/texts.ts'
import type { Kernel } from './kernel/kernel.ts'
import { createLog } from './kernel/log/log.ts'
import { createOpened } from './kernel/process/close-in-order.ts'
import { startupProblems } from './kernel/process/startup-problems.ts'
import { upgradeDatabase } from './kernel/process/upgrade-database.ts'

/**
 * Runs one command on the platform's own data, beside a platform that runs or without one: opens the database, gives `work` a kernel, and
 * ends the process with the code that it returns. What keeps it from starting is said in one sentence, as at `npm start`.
 */
export async function runCommand(work: (kernel: Kernel, text: Text) => Promise<number>): Promise<void> {
  const text = operatorTexts(operatorLocale(process.env))
  const opened = createOpened()
  let code = 1
  let where = { host: '', port: 0, dataDir: '' }
  try {
    const config = readConfig(process.env)
    where = config
    const ignore = (): void => undefined
    const server = await joinServer(config, { log: ignore, lost: ignore, back: ignore, givenUp: ignore })
    opened.add(() => server.close())
    await upgradeDatabase(config, server)
    const kernel = await createKernel(config, server, modules, createLog({ level: config.logLevel }))
    opened.add(() => kernel.close())
    code = await work(kernel, text)
  } catch (error) {
    for (const { key, params } of startupProblems(error, where)) console.error(text(key, params))
  }
  await opened.closeAll()
  process.exit(code)
}
