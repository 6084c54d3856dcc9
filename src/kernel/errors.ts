/**
 * The closed list of refusals and their HTTP status. Nothing else leaves the application.
 * A `reason` narrows a code (`dossiers.already-accepted`); its sentence stands in the locale files under `errors.<reason>`.
 */
export const errorStatus = {
  'bad-input': 400,
  'not-signed-in': 401,
  'step-up-required': 403,
  forbidden: 403,
  'cross-site': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'wrong-state': 409,
  conflict: 409,
  'key-reused': 422,
  'too-large': 413,
  'unsupported-type': 415,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

/** One field that is wrong: where (dotted path), and the locale key of what to do about it. */
export interface FieldError {
  readonly path: string
  readonly reason: string
  readonly params?: Readonly<Record<string, string | number>>
}

export interface ErrorDetail {
  /** Locale key below `errors.`; defaults to the code itself. Never holds personal data. */
  readonly reason?: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly fields?: readonly FieldError[]
  readonly cause?: unknown
}

/** The only error that use cases throw on purpose. Everything else is answered as `internal` and logged. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly reason: string
  readonly params: Readonly<Record<string, string | number>>
  readonly fields: readonly FieldError[]

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(detail.reason ?? code, { cause: detail.cause })
    this.name = 'AppError'
    this.code = code
    this.reason = detail.reason ?? code
    this.params = detail.params ?? {}
    this.fields = detail.fields ?? []
  }

  get status(): number {
    return errorStatus[this.code]
  }
}

export const notFound = (reason = 'not-found'): AppError => new AppError('not-found', { reason })
export const forbidden = (reason = 'forbidden'): AppError => new AppError('forbidden', { reason })
export const wrongState = (reason: string, params?: ErrorDetail['params']): AppError =>
  new AppError('wrong-state', params ? { reason, params } : { reason })
export const badInput = (fields: readonly FieldError[], reason = 'bad-input'): AppError =>
  new AppError('bad-input', { reason, fields })
