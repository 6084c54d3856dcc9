export type Pkcs12Problem =
  /** No PKCS#12 file, or too broken to read. */
  | 'unreadable'
  | 'wrong-password'
  /** RC2, triple DES and the like: OpenSSL 3 calls them legacy, and so do we. */
  | 'legacy-cipher'
  /** Not exactly one private key with its certificate. */
  | 'not-one-key'

export class Pkcs12Failure extends Error {
  readonly problem: Pkcs12Problem

  constructor(problem: Pkcs12Problem) {
    super(problem)
    this.name = 'Pkcs12Failure'
    this.problem = problem
  }
}
