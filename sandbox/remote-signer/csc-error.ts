/** A refusal as the standard writes it (CSC API v2, clause 10.2). */
export class CscError extends Error {
  readonly status: number
  readonly error: string

  constructor(error: string, description: string, status = 400) {
    super(description)
    this.name = 'CscError'
    this.status = status
    this.error = error
  }
}

export const invalid = (parameter: string): CscError =>
  new CscError('invalid_request', `Invalid parameter ${parameter}`)
