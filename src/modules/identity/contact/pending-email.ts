import type { Context } from '#kernel/context.ts'
import { deriveKey } from '#kernel/derive-key.ts'
import { seal, unseal } from '../secrets.ts'

/** A mailbox that nobody has shown to be theirs yet lies closed. */
export function sealEmail(context: Context, email: string): string {
  return seal(deriveKey(context.kernel.secretKey, 'change-email'), Buffer.from(email)).toString('base64')
}

export function unsealEmail(context: Context, sealed: string): string {
  return unseal(deriveKey(context.kernel.secretKey, 'change-email'), Buffer.from(sealed, 'base64')).toString()
}
