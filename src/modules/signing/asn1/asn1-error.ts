export type Asn1Problem =
  /** The bytes end before what they announce. */
  | 'truncated'
  | 'bad-length'
  | 'bad-tag'
  | 'too-deep'
  | 'too-many'
  /** Well-formed, and not what stands here by the specification. */
  | 'unexpected'
  | 'bad-value'

/** The only error that reading ASN.1 throws, whatever the bytes are. */
export class Asn1Error extends Error {
  readonly problem: Asn1Problem

  constructor(problem: Asn1Problem, detail?: string) {
    super(detail ? `${problem}: ${detail}` : problem)
    this.name = 'Asn1Error'
    this.problem = problem
  }
}

/** What `read` gives, or undefined where the bytes are not what it reads. */
export function unlessMalformed<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Asn1Error) return undefined
    throw error
  }
}
