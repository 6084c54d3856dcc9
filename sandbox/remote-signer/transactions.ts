import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { openFolder } from './folder.ts'

/** One confirmation: the hashes that it covers, what the person said, and what was signed. */
export interface Transaction {
  readonly handle: string
  readonly credentialID: string
  /** Of the caller: the same one asks for the same transaction. */
  readonly clientData?: string
  readonly description: string
  /** SHA-256 in base64. */
  readonly hashes: readonly string[]
  readonly askedAt: string
  readonly expiresAt: string
  readonly answer?: { readonly said: 'confirmed' | 'declined' | 'cancelled'; readonly at: string }
  /** Activation data, good for these hashes until then. */
  readonly activation?: { readonly SAD: string; readonly until: string }
  readonly responseID?: string
  /** In base64, in the order of `hashes`: written in one step, once. */
  readonly signatures?: readonly string[]
}

export type TransactionState = 'waiting' | 'confirmed' | 'declined' | 'cancelled' | 'expired'

export interface AskTransaction {
  readonly credentialID: string
  readonly clientData?: string
  readonly description: string
  readonly hashes: readonly string[]
}

export interface Transactions {
  readonly find: (handle: string) => Transaction | undefined
  readonly findBy: (test: (transaction: Transaction) => boolean) => Transaction | undefined
  /** Newest first. */
  readonly listOf: (credentialIDs: readonly string[]) => readonly Transaction[]
  readonly stateOf: (transaction: Transaction) => TransactionState
  /** The transaction of this caller's id, begun or found. */
  readonly ask: (order: AskTransaction) => Transaction
  /** What the person, or the caller, said; the first word counts. */
  readonly say: (handle: string, said: 'confirmed' | 'declined' | 'cancelled') => Transaction | undefined
  readonly renewActivation: (transaction: Transaction) => Transaction
  readonly save: (transaction: Transaction) => Transaction
}

export interface TransactionOptions {
  readonly path: string
  readonly now: () => number
  readonly waitMs: number
  readonly activationMs: number
  /** Makes the handle of a caller's id, so that a second asking finds the first. */
  readonly key: string
}

export function openTransactions({ path, now, waitMs, activationMs, key }: TransactionOptions): Transactions {
  const folder = openFolder<Transaction>(path)
  const save = (transaction: Transaction): Transaction => {
    folder.save(transaction.handle, transaction)
    return transaction
  }
  const stateOf = ({ answer, expiresAt }: Transaction): TransactionState =>
    answer?.said ?? (now() < Date.parse(expiresAt) ? 'waiting' : 'expired')
  const handleOf = ({ credentialID, clientData }: AskTransaction): string =>
    clientData === undefined
      ? randomUUID()
      : createHmac('sha256', key).update(`${credentialID}\0${clientData}`).digest('hex')
  const activate = () => ({ SAD: randomBytes(24).toString('base64url'), until: instant(now() + activationMs) })
  return {
    find: folder.find,
    findBy: test => folder.list().find(test),
    listOf: credentialIDs =>
      folder
        .list()
        .filter(({ credentialID }) => credentialIDs.includes(credentialID))
        .toSorted((a, b) => b.askedAt.localeCompare(a.askedAt)),
    stateOf,
    ask(order) {
      const handle = handleOf(order)
      const asked = { ...order, handle, askedAt: instant(now()), expiresAt: instant(now() + waitMs) }
      return folder.find(handle) ?? save(asked)
    },
    say(handle, said) {
      const transaction = folder.find(handle)
      if (!transaction || stateOf(transaction) !== 'waiting') return transaction
      const answered = { ...transaction, answer: { said, at: instant(now()) } }
      return save(said === 'confirmed' ? { ...answered, activation: activate() } : answered)
    },
    renewActivation: transaction => save({ ...transaction, activation: activate() }),
    save,
  }
}

const instant = (epochMs: number): string => new Date(epochMs).toISOString()
