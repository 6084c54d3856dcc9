import type { Credentials } from './credentials.ts'
import type { Fault } from './faults.ts'
import type { Tokens } from './tokens.ts'
import type { Transactions } from './transactions.ts'

/** What the methods of the protocol and the pages work on. */
export interface Service {
  readonly origin: string
  readonly clientId: string
  readonly clientSecret: string
  readonly credentials: Credentials
  readonly transactions: Transactions
  readonly tokens: Tokens
  readonly fault: () => Fault
  readonly now: () => number
  /** The most signatures of one confirmation. */
  readonly multisign: number
}
