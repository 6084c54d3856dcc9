import { AppError } from '#kernel/errors.ts'

/** Why an authority gave nothing that can be used. */
export type FailureKind =
  /** The address is not one that may be visited: nothing was sent. */
  | 'not-allowed'
  /** The certificates are such that no question can be put: nothing was sent. */
  | 'not-askable'
  | 'unreachable'
  | 'too-slow'
  | 'redirected'
  | 'too-large'
  /** An HTTP status that says it cannot answer now: 429, 5xx. */
  | 'overloaded'
  /** Another HTTP status than 200: this question is not answered. */
  | 'status'
  /** The authority says no. */
  | 'refused'
  /** It answered, and the answer is wrong: no answer, another question's, out of date, not by whom it should be. */
  | 'wrong-answer'
  /** It failed again and again a moment ago, and is left alone for a while. */
  | 'resting'

/** What went wrong with one authority; for the log and for whoever decides what to try next. */
export class AuthorityFailure extends Error {
  readonly kind: FailureKind
  readonly host: string

  constructor(kind: FailureKind, host: string, detail: string = kind) {
    super(`${host}: ${detail}`)
    this.name = 'AuthorityFailure'
    this.kind = kind
    this.host = host
  }
}

export const isAuthorityFailure = (error: unknown): error is AuthorityFailure => error instanceof AuthorityFailure

/**
 * What may go better a moment later, and is the authority's own doing. All else may be the fault of what it was asked: whoever puts a
 * certificate of their own making into a file chooses the question.
 */
export const isPassing = ({ kind }: AuthorityFailure): boolean =>
  kind === 'unreachable' || kind === 'too-slow' || kind === 'overloaded'

/** No authority stamped: signing waits, rather than making a signature that proves less than it was to prove. */
export const noTimestamp = (failures: readonly AuthorityFailure[]): AppError =>
  new AppError('unavailable', {
    reason: 'signing.no-timestamp',
    cause: new AggregateError(failures, describe(failures)),
  })

/** The status of a certificate cannot be had. */
export const noEvidence = (holder: string, failures: readonly AuthorityFailure[]): AppError =>
  new AppError('unavailable', {
    reason: 'signing.no-evidence',
    params: { holder },
    cause: new AggregateError(failures, describe(failures)),
  })

const describe = (failures: readonly AuthorityFailure[]): string => failures.map(({ message }) => message).join('; ')
