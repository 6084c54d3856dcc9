import type { SignerRefusal } from '../signer.ts'
import type { CscRefusal } from './csc-failure.ts'

/** Beyond the standard: takes an authorization back that nobody confirmed yet. */
export const cancelMethod = 'credentials/authorizeCancel'

/** By the codes of clause 10.2; `invalid_request` covers many things, which only its sentence tells apart. */
export function refusalOf({ status, error, message }: CscRefusal): SignerRefusal {
  if (status === 401 || error === 'unauthorized_client' || error === 'invalid_client') return 'not-authorised'
  if (error === 'access_denied') return /cancel/i.test(message) ? 'cancelled' : 'declined'
  if (error === 'expired_token' || /SAD|handle|requestID/.test(message)) return 'expired'
  if (/too high/i.test(message)) return 'too-many-items'
  if (/client_(id|secret)/.test(message)) return 'not-authorised'
  return 'key-unusable'
}
