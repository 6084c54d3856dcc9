import { AppError, type ErrorCode } from '../errors.ts'

/** SQLSTATE, or the first two letters of its class, to what it means to the caller. */
const databaseCodes: Readonly<Record<string, ErrorCode>> = {
  // Lost a race: the same call may now succeed.
  '40001': 'conflict',
  '40P01': 'conflict',
  '23505': 'conflict',
  '23P01': 'conflict',
  // Characters and numbers that the schema let through and PostgreSQL cannot hold, NUL above all.
  '22021': 'bad-input',
  '22P05': 'bad-input',
  '22P02': 'bad-input',
  '22003': 'bad-input',
  // Cancelled, shutting down, out of connections or of disk.
  '55P03': 'unavailable',
  '57014': 'unavailable',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '08': 'unavailable',
  '53': 'unavailable',
}

const lostConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOSPC'])
/** `pg` gives these no code. */
const lostConnectionMessage =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

const statusCodes: Readonly<Record<number, ErrorCode>> = {
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  413: 'too-large',
  415: 'unsupported-type',
  429: 'too-many-requests',
  503: 'unavailable',
}

/** Makes one of our refusals of whatever was thrown. What nobody foresaw is `internal`, with the error as its cause. */
export function translateError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const code = codeOf(error)
  const databaseCode = databaseCodes[code] ?? (isSqlState(code) ? databaseCodes[code.slice(0, 2)] : undefined)
  if (databaseCode) return new AppError(databaseCode, { cause: error })
  if (isConnectionLost(error, code)) return new AppError('unavailable', { cause: error })
  if (code.startsWith('FST_ERR_CTP_') && statusOf(error) === 400)
    return new AppError('bad-input', { reason: 'kernel.body-unreadable', cause: error })
  return new AppError(codeOfStatus(statusOf(error)), { cause: error })
}

/** Whether the transaction lost a race that it would not have to lose again. */
export function isLostRace(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40001' || code === '40P01'
}

/** Fastify's own refusals carry a status; only those of the client are believed. */
function codeOfStatus(status: number): ErrorCode {
  return statusCodes[status] ?? (status >= 400 && status < 500 ? 'bad-input' : 'internal')
}

/** PostgreSQL calls fatal what ends a connection, a refusal to open one included. */
function isConnectionLost(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false
  const isFatal = 'severity' in error && error.severity === 'FATAL'
  return isFatal || lostConnection.has(code) || lostConnectionMessage.test(error.message)
}

const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code)

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500
}
