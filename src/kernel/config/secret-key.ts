import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { StartupError } from './startup-error.ts'

/** The key that closes secrets in the database: configured, else made once in the data folder and read ever after. */
export async function loadSecretKey(config: Pick<Config, 'secretKey' | 'dataDir'>): Promise<KeyObject> {
  return toKey(config.secretKey ?? (await readOrMake(join(config.dataDir, 'secret-key'))), config.dataDir)
}

async function readOrMake(file: string): Promise<string> {
  const found = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (found !== undefined) return found.trim()
  await mkdir(join(file, '..'), { recursive: true })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true })
  // Linking refuses to replace: of two processes that start at once, both read the first one's key.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return (await readFile(file, 'utf8')).trim()
}

function toKey(base64: string, dataDir: string): KeyObject {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length !== 32) throw new StartupError('start.secret-key-unreadable', { file: join(dataDir, 'secret-key') })
  return createSecretKey(bytes)
}
