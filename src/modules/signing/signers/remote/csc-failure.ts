/** The remote signer could not be reached, or answered nothing that makes sense: the call may be repeated. */
export class CscUnavailable extends Error {
  constructor(detail: string) {
    super(detail)
    this.name = 'CscUnavailable'
  }
}

/** The remote signer understood, and said no (CSC API v2, clause 10). */
export class CscRefusal extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, description: string) {
    super(description)
    this.name = 'CscRefusal'
    this.status = status
    this.error = error
  }
}
