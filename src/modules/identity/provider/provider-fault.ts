import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { AppError } from '#kernel/errors.ts'

const unanswered = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
])

/** Tells apart what the person can do about it: try later, choose otherwise, or begin again. */
export function providerFault(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof AuthorizationResponseError && error.error === 'access_denied') {
    return new AppError('forbidden', { reason: 'identity.provider-refused', cause: error })
  }
  if (isDown(error)) return new AppError('unavailable', { reason: 'identity.provider-down', cause: error })
  return new AppError('bad-input', { reason: 'identity.provider-answer-wrong', cause: error })
}

function isDown(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError)
    return error.error === 'temporarily_unavailable' || error.error === 'server_error'
  if (error instanceof ResponseBodyError) return error.status >= 500
  if (error instanceof ClientError) return unanswered.has(error.code ?? '')
  // What `fetch` throws when nobody answers has no code of its own; a wrong call of the library has.
  return error instanceof TypeError && !('code' in error)
}

/** For the log: which check failed, never what the token or the answer held. */
export function describeFault(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { error: 'unknown' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 60) : error.name
  return { error: error.message.slice(0, 200), code }
}
