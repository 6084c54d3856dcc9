import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDiskFull, StartupError } from '../config/startup-error.ts'
import { asAccount, handOver, identity, type ServerAccount } from './embedded-account.ts'
import type { PostgresBinaries } from './embedded-binaries.ts'

export const superuser = 'postgres'

/** What lies in a data folder: the cluster, and beside it the superuser's password. */
export interface Cluster {
  readonly folder: string
  readonly password: string
}

export interface ClusterOptions {
  readonly dataDir: string
  readonly binaries: PostgresBinaries
  readonly account: ServerAccount
  readonly fsync: boolean
  /** A cluster that was there a moment ago: an empty one in its place would be served as if it were whole. */
  readonly mustExist: boolean
}

/** Opens the cluster of the data folder, or makes it. Throws `start.other-database-version`, `start.disk-full`, … */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = join(options.dataDir, 'cluster')
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (version === '' && options.mustExist) throw new StartupError('start.database-folder-gone', { folder })
  if (version === '') return createCluster(options, folder)
  if (version !== options.binaries.major) {
    const params = { folder: options.dataDir, found: version, needed: options.binaries.major }
    throw new StartupError('start.other-database-version', params)
  }
  return { folder, password: await readPassword(options.dataDir) }
}

export async function readPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'password')
  const password = (await readFile(path, 'utf8').catch(() => '')).trim()
  if (password === '') throw new StartupError('start.no-database-password', { file: path })
  return password
}

/** Made under another name and renamed when whole: a start that is cut short leaves no half cluster. */
async function createCluster(options: ClusterOptions, folder: string): Promise<Cluster> {
  await removeUnfinished(options.dataDir, folder)
  const passwordFile = join(options.dataDir, 'password')
  const password = randomBytes(24).toString('base64url')
  await rm(passwordFile, { force: true })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  await handOver(passwordFile, options.account)
  const unfinished = `${folder}.new`
  await initialise(options, unfinished, passwordFile)
  await rename(unfinished, folder)
  return { folder, password }
}

/** A folder without PG_VERSION that holds something is not ours to overwrite. */
async function removeUnfinished(dataDir: string, folder: string): Promise<void> {
  if (await stat(folder).catch(() => undefined)) {
    if ((await readdir(folder)).length > 0) throw new StartupError('start.not-a-database', { folder })
    await rm(folder, { recursive: true })
  }
  await rm(join(dataDir, 'cluster.new'), { recursive: true, force: true })
}

async function initialise(options: ClusterOptions, folder: string, passwordFile: string): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=vi-VN',
    process.platform === 'linux' ? '--locale=C.UTF-8' : '--locale=C',
    ...(options.fsync ? [] : ['--no-sync']),
  ]
  const command = asAccount(options.account, { file: join(options.binaries.folder, 'bin/initdb'), args })
  const spawnOptions = { cwd: '/', env: serverEnvironment(), ...identity(options.account) }
  const complaint = await new Promise<string | undefined>(resolve => {
    execFile(command.file, command.args, spawnOptions, (error, stdout, stderr) => {
      resolve(error ? `${stdout}\n${stderr}\n${error.message}` : undefined)
    })
  })
  if (complaint === undefined) return
  if (isDiskFull(complaint)) throw new StartupError('start.disk-full', { folder: options.dataDir }, complaint)
  throw new StartupError('start.database-not-created', { folder: options.dataDir, complaint: lastLine(complaint) })
}

/** Nothing of the caller's environment: PGDATA, PGPORT and the like would steer the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TZ: 'UTC', LC_MESSAGES: 'C' }
}

function lastLine(text: string): string {
  const lines = text.split('\n').filter(line => /error|fatal|could not/i.test(line))
  return (lines.at(-1) ?? text).trim()
}
