export type PdfProblem =
  | 'not-a-pdf'
  | 'encrypted'
  | 'broken-structure'
  | 'broken-page-tree'
  | 'bad-syntax'
  | 'too-deep'
  | 'too-many'
  /** A stream decodes to more than is allowed. */
  | 'too-large'
  | 'unsupported-filter'

/** The only error that reading a PDF throws, whatever the bytes are. */
export class PdfError extends Error {
  readonly problem: PdfProblem

  constructor(problem: PdfProblem, detail?: string) {
    super(detail ? `${problem}: ${detail}` : problem)
    this.name = 'PdfError'
    this.problem = problem
  }
}

/** What `read` gives, or undefined where the file does not allow it. */
export function unlessBroken<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof PdfError) return undefined
    throw error
  }
}

/**
 * The same, for a part without which the rest can still be read. That a file asks for too much is told to all of it: otherwise what
 * is beyond the limit would be nothing before and after, and nobody would see that it changed.
 */
export function unlessDamaged<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof PdfError && error.problem !== 'too-many' && error.problem !== 'too-large') return undefined
    throw error
  }
}
