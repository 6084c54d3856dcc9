import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { KeyType } from './signing-world.ts'

const names: Readonly<Record<KeyType, string>> = { 'P-256': 'ecdsap256', 'RSA-2048': 'rsa2048' }

/** What the key alone does on one core, by OpenSSL's own measure; undefined where there is no OpenSSL. */
export async function opensslSpeed(type: KeyType): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)('openssl', ['speed', '-seconds', '2', names[type]])
    const [sign] = /([\d.]+)\s+[\d.]+\s*$/.exec(stdout.trim())?.slice(1) ?? []
    return sign === undefined ? undefined : Number(sign)
  } catch {
    return undefined
  }
}
