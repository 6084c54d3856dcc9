import { hash, verify } from '@node-rs/argon2'
import type { FieldError } from '#kernel/errors.ts'
import { fold } from '#kernel/text/fold.ts'
import { commonPasswords } from './common-passwords.ts'

/** argon2id by the library's default algorithm; memory in KiB. OWASP's first choice of parameters. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const passwordLength = { least: 10, most: 128 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost)
}

export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.normalize('NFC'))
}

let decoy: Promise<string> | undefined

/** Takes as long as a real check, for accounts that do not exist or have no password: the clock tells nobody who exists. */
export async function verifyNothing(password: string): Promise<false> {
  decoy ??= hashPassword('no account has this password')
  await verifyPassword(await decoy, password)
  return false
}

/** What is wrong with a new password; length over composition, and nothing that everyone tries first (NIST SP 800-63B). */
export function findPasswordFault(password: string, about: readonly string[]): FieldError | undefined {
  const fault = (reason: string): FieldError => ({ path: 'password', reason, params: { ...passwordLength } })
  if (password.length < passwordLength.least) return fault('identity.password-too-short')
  if (password.length > passwordLength.most) return fault('identity.password-too-long')
  const plain = fold(password)
  if (commonPasswords.has(plain.replaceAll(' ', ''))) return fault('identity.password-common')
  if (new Set(plain).size < 4) return fault('identity.password-common')
  const own = about.map(word => fold(word).replaceAll(' ', '')).filter(word => word.length >= 4)
  if (own.some(word => plain.replaceAll(' ', '').includes(word))) return fault('identity.password-about-you')
  return undefined
}
