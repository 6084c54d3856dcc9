import { modules } from '../../src/app-modules.ts'
import { readConfig } from '../../src/kernel/config/config.ts'
import { operatorLocale, operatorTexts } from '../../src/kernel/config/describe-settings.ts'
import { createKernel } from '../../src/kernel/create-kernel.ts'
import { joinServer } from '../../src/kernel/database/open-server.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import { startupProblems } from '../../src/kernel/process/startup-problems.ts'
import { upgradeDatabase } from '../../src/kernel/process/upgrade-database.ts'

/**
 * Runs a command on the platform's database, beside a platform that runs or without one. Says in one sentence why it cannot, and ends
 * the process with 1.
 */
export async function withKernel(work: (kernel: Kernel) => Promise<void>): Promise<void> {
  const text = operatorTexts(operatorLocale(process.env))
  const config = readConfig(process.env)
  try {
    const silent = () => {}
    const server = await joinServer(config, { log: silent, lost: silent, back: silent, givenUp: silent })
    try {
      await upgradeDatabase(config, server)
      const kernel = await createKernel(config, server, modules, createLog({ level: config.logLevel }))
      try {
        await work(kernel)
      } finally {
        await kernel.close()
      }
    } finally {
      await server.close()
    }
  } catch (error) {
    for (const { key, params } of startupProblems(error, config)) console.error(text(key, params))
    process.exitCode = 1
  }
}
