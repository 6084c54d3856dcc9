import { type Config, readConfig } from './kernel/config/config.ts'
import { describeSettings, operatorLocale, operatorTexts } from './kernel/config/describe-settings.ts'
import type { StartupError } from './kernel/config/startup-error.ts'
import { openServer } from './kernel/database/open-server.ts'
import type { Text } from './kernel/i18n/texts.ts'
import { createLog, type Log } from './kernel/log/log.ts'
import { createOpened, type Opened } from './kernel/process/close-in-order.ts'
import { findFreePort } from './kernel/process/free-port.ts'
import { startupProblems } from './kernel/process/startup-problems.ts'
import { waitForStopSignal } from './kernel/process/stop-signal.ts'
import { upgradeDatabase } from './kernel/process/upgrade-database.ts'

const locale = operatorLocale(process.env)
const stopTimeoutMs = 25_000

/** Runs the platform until it is told to stop: 0 when it stopped as asked, 1 when it could not start or go on. */
export async function main(): Promise<void> {
  const text = operatorTexts(locale)
  if (process.argv.includes('--help')) return console.log(describeSettings(text))
  const opened = createOpened()
  const stopSignal = waitForStopSignal()
  let where: Pick<Config, 'host' | 'port' | 'dataDir'> = { host: '', port: 0, dataDir: '' }
  try {
    const config = await readSettledConfig()
    where = config
    const log = createLog({ level: config.logLevel })
    const failure = await Promise.race([start(config, text, log, opened), stopSignal])
    if (failure) throw failure
    console.log(text('start.stopping'))
    // A start that is cut short would complain of the database that leaves it.
    log.level = 'fatal'
    await close(opened)
    console.log(text('start.stopped'))
    process.exit(0)
  } catch (error) {
    await close(opened)
    for (const { key, params } of startupProblems(error, where)) console.error(text(key, params))
    process.exit(1)
  }
}

/** Resolves only with a reason to stop that comes after the start; rejects when the start itself fails. */
async function start(config: Config, text: Text, log: Log, opened: Opened): Promise<StartupError> {
  const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<StartupError>()
  const server = await openServer(config, {
    log: line => logDatabase(log, line),
    lost: () => log.error(text('start.database-lost')),
    back: () => log.error(text('start.database-back')),
    givenUp: giveUp,
  })
  opened.add(() => server.close())
  const { demonstration } = await upgradeDatabase(config, server)
  if (config.demonstration && !demonstration) console.log(text('start.demonstration-not-loaded'))

  // React chooses its slow, talkative half by this variable when it is first imported; what we serve is always the built one.
  process.env.NODE_ENV = 'production'
  const { startApplication } = await import('./app.ts')
  const app = await startApplication({ ...config, demonstration: config.demonstration && demonstration }, server, log)
  opened.add(() => app.close())

  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(performance.now() / 1000)
  console.log(text('start.listening', { url: app.url, seconds }))
  for (const line of await app.welcome(locale)) console.log(line)
  return givenUp
}

/** With port 0 a free one is chosen before anything is built, since addresses in mail and pages name it. */
async function readSettledConfig(): Promise<Config> {
  const config = readConfig(process.env)
  return config.port === 0 ? readConfig({ ...process.env, PORT: String(await findFreePort(config.host)) }) : config
}

/** What starting, stopping and our own statements cause is no news; what is left concerns the server. */
const expected = /database system is (starting up|shutting down)|terminating connection due to administrator command/

function logDatabase(log: Log, line: string): void {
  const notable = /\b(WARNING|FATAL|PANIC):/.test(line) && !expected.test(line)
  log[notable ? 'warn' : 'debug']({ source: 'postgresql' }, line)
}

async function close(opened: Opened): Promise<void> {
  const impatient = setTimeout(() => process.exit(1), stopTimeoutMs)
  await opened.closeAll(error => console.error(error instanceof Error ? error.message : error))
  clearTimeout(impatient)
}
